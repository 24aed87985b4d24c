"use client"

import { useEffect, useState, type ReactNode } from "react"

import { createEndpointAssistance } from "../core/endpoint-assistance"
import { isImpersonating } from "../core/is-impersonating"
import type { PreparedCart as Prepared } from "../core/types"
import {
  assistanceMessages,
  type AssistanceMessages,
} from "./assistance-messages"
import { asRequestError } from "./as-request-error"
import { ACTION, CARD, ROW } from "./assistance-style"
import {
  useAssistanceClient,
  type AssistanceSource,
} from "./use-assistance-client"
import { useImpersonated } from "./use-impersonated"

/** Whom the offer asks for the cart, and what happens when it is taken. */
export type PreparedCartProps = AssistanceSource & {
  /** The cart that the browser shows now. */
  currentCartId?: string | null
  /** What `getPreparedCart()` answered on the server, which is then not asked again; null shows nothing. */
  initial?: Prepared | null
  /** Where the cart is shown. @default the page at hand, loaded anew */
  cartHref?: string
  /**
   * Makes the cart the browser's own, for a shop that keeps its id elsewhere
   * than the hand-off route's cart cookie, or has caches to refresh.
   */
  onPickUp?: (cartId: string) => void | Promise<void>
  /** Language of the texts, `en` or `fr`. @default "en" */
  locale?: string
  /** Other texts, or those of another language. */
  messages?: Partial<AssistanceMessages>
  className?: string
}

const goTo = (href: string | undefined) =>
  href === undefined
    ? globalThis.location.reload()
    : globalThis.location.assign(href)

/** A server action of the shop that ends in Next's `redirect`. */
const isRedirect = (error: unknown) =>
  String((error as { digest?: unknown } | null)?.digest).startsWith("NEXT_")

/**
 * "Support prepared this cart for you", with a button that opens it. For pages
 * of a logged-in customer. Absent where there is none, where it is the cart at
 * hand, and while staff acts as her.
 */
export function PreparedCart({
  currentCartId,
  initial,
  cartHref,
  onPickUp,
  locale,
  messages,
  className,
  ...source
}: PreparedCartProps): ReactNode {
  const [found, setFound] = useState(initial ?? null)
  const [step, setStep] = useState<
    "idle" | "opening" | "done" | "cart_failed" | "cart_gone"
  >("idle")
  const impersonated = useImpersonated()
  const clientOf = useAssistanceClient(source)
  const isKnown = initial !== undefined
  const texts = { ...assistanceMessages(locale), ...messages }

  useEffect(() => {
    // While the page comes alive `impersonated` still says what the server did.
    if (isKnown || impersonated || isImpersonating()) {
      return
    }

    const { signal, abort } = aborting()

    clientOf(signal)
      .getPreparedCart()
      .then(
        (cart) => signal.aborted || setFound(cart),
        // An offer that cannot be made is none.
        () => undefined
      )

    return abort
  }, [clientOf, impersonated, isKnown])

  const cart_id = found?.prepared_by_support ? found.cart_id : null

  if (
    !cart_id ||
    cart_id === currentCartId ||
    impersonated ||
    step === "done"
  ) {
    return null
  }

  const open = async () => {
    setStep("opening")

    try {
      if (onPickUp) {
        await onPickUp(cart_id)
        setStep("done")
      } else {
        await createEndpointAssistance(source).pickUpCart(cart_id)
        goTo(cartHref)
      }
    } catch (error) {
      setStep(
        isRedirect(error)
          ? "done"
          : asRequestError(error).status === 404
            ? "cart_gone"
            : "cart_failed"
      )
    }
  }

  return (
    <section
      aria-label={texts.cart_prepared}
      className={className}
      data-prepared-cart=""
      style={{ ...CARD, ...ROW }}
    >
      <span>{texts.cart_prepared}</span>
      <button
        type="button"
        style={ACTION}
        aria-busy={step === "opening"}
        onClick={() => {
          if (step !== "opening") {
            void open()
          }
        }}
      >
        {step === "opening" ? texts.cart_opening : texts.cart_open}
      </button>
      <small role="status">
        {step === "cart_failed" || step === "cart_gone" ? texts[step] : ""}
      </small>
    </section>
  )
}

function aborting() {
  const controller = new AbortController()
  return { signal: controller.signal, abort: () => controller.abort() }
}
