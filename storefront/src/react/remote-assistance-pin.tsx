"use client"

import { useState, type ReactNode } from "react"

import {
  assistanceMessages,
  type AssistanceMessages,
} from "./assistance-messages"
import { asRequestError, isLoggedOut } from "./as-request-error"
import { ACTION, PIN, ROW } from "./assistance-style"
import { UNSEEN } from "./banner-style"
import { formatTime } from "./time-left"
import {
  useAssistanceClient,
  type AssistanceSource,
} from "./use-assistance-client"
import { useImpersonated } from "./use-impersonated"
import { useSupportPin } from "./use-support-pin"

/** Whom the button asks for a PIN, and its texts. */
export type RemoteAssistancePinProps = AssistanceSource & {
  /** Language of the texts, `en` or `fr`. @default "en" */
  locale?: string
  /** Other texts, or those of another language. */
  messages?: Partial<AssistanceMessages>
  className?: string
}

/** `123456` as `123 456`. */
const grouped = (pin: string) => pin.replace(/(\d{3})(?=\d)/g, "$1 ")

/**
 * A button that shows a PIN to read out to support, for as long as it counts.
 * Absent while staff acts as the customer.
 */
export function RemoteAssistancePin({
  locale,
  messages,
  className,
  ...source
}: RemoteAssistancePinProps): ReactNode {
  const { pin, pinSecondsLeft, createPin } = useSupportPin(
    useAssistanceClient(source)
  )
  const [asked, setAsked] = useState<
    "no" | "asking" | "given" | keyof AssistanceMessages
  >("no")
  const texts = { ...assistanceMessages(locale), ...messages }

  if (useImpersonated()) {
    return null
  }

  const show = async () => {
    setAsked("asking")

    try {
      await createPin()
      setAsked("given")
    } catch (cause) {
      const error = asRequestError(cause)
      setAsked(
        error.status === 429
          ? "too_many"
          : isLoggedOut(error)
            ? "logged_out"
            : "pin_failed"
      )
    }
  }

  const said =
    asked === "given"
      ? pin
        ? texts.pin_once
        : texts.pin_over
      : asked === "no" || asked === "asking"
        ? ""
        : texts[asked]

  return (
    <div className={className} data-remote-assistance-pin="" style={ROW}>
      <output style={pin ? undefined : UNSEEN}>
        {pin && (
          <>
            <span style={UNSEEN}>
              {texts.pin_yours}: {[...pin.pin].join(" ")}
            </span>
            <span aria-hidden="true" style={PIN}>
              {grouped(pin.pin)}
            </span>
          </>
        )}
      </output>
      {pinSecondsLeft !== null && (
        <span role="timer">
          {texts.pin_left} {formatTime(pinSecondsLeft)}
        </span>
      )}
      <button
        type="button"
        style={ACTION}
        aria-busy={asked === "asking"}
        onClick={() => {
          if (asked !== "asking") {
            void show()
          }
        }}
      >
        {asked === "given" ? texts.pin_new : texts.pin_show}
      </button>
      <small role="status">{said}</small>
    </div>
  )
}
