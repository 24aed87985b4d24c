"use client"

import { useEffect, useRef, useState } from "react"

import type { BrowserSource } from "../core/tab-source"
import { goTo } from "../core/go-to"
import { landingOf } from "../core/landing"
import { takeAnswerToken, takeLoginCode } from "../core/take-login-code"
import type { FetchOptions, SdkLike } from "../core/transport"
import type { Impersonation } from "../core/types"

export type UseHandoffOptions = {
  /** The SDK that `withImpersonation` wrapped, or Medusa's address for a plain `fetch`. */
  sdk: SdkLike | FetchOptions
  /** The source given to `withImpersonation`, if any was. */
  source?: BrowserSource
  /** Where to go without a visit. @default "/" */
  home?: string
  /** Where a visit begins, as a path of this shop. @default the path of the storefront's `url` */
  landing?: (impersonation: Impersonation) => string
  /** An order's page behind the storefront's path, such as `/orders/:id`, where a visit from an order begins. @default none */
  orderPath?: string | null
  /** Told why a visit could not begin, unless its code was used up. @default console.error */
  onError?: (error: unknown) => void
}

/** Where the hand-off stands. */
export type HandoffState =
  | "looking"
  | "asking"
  | "answering"
  | "going"
  | "no_code"
  | "bad_code"
  | "too_many"
  | "unreachable"

/**
 * The hand-off of a shop without a server: takes the code, waits for a yes,
 * begins the visit. Or takes the token of a link that a customer answers.
 */
export function useHandoff(options: UseHandoffOptions): {
  state: HandoffState
  token: string | null
  confirm: () => Promise<void>
} {
  const [state, setState] = useState<HandoffState>("looking")
  const [token, setToken] = useState<string | null>(null)
  const code = useRef<string | null>(null)
  const answer = useRef<string | null>(null)

  useEffect(() => {
    const look = () => {
      // Kept over a second run: the address has it no more.
      const found = takeLoginCode()
      answer.current = takeAnswerToken() ?? (found ? null : answer.current)
      code.current = found ?? code.current
      setToken(answer.current)
      setState(
        answer.current ? "answering" : code.current ? "asking" : "no_code"
      )
    }

    look()
    globalThis.addEventListener("hashchange", look)
    return () => globalThis.removeEventListener("hashchange", look)
  }, [])

  const confirm = async () => {
    const {
      sdk,
      source,
      home = "/",
      orderPath = null,
      landing = landingOf(orderPath),
      onError = console.error,
    } = options
    setState("going")

    try {
      const { beginVisit, beginFailure } = await import("../core/begin-visit")

      try {
        const input = { code: code.current ?? "", sdk, source, landing }
        goTo(await beginVisit(input), home)
      } catch (error) {
        const failure = beginFailure(error)
        setState(failure)

        if (failure === "unreachable") {
          onError(error)
        }
      }
    } catch (error) {
      // The kit's own file did not come.
      setState("unreachable")
      onError(error)
    }
  }

  return { state, token, confirm }
}
