"use client"

import { useState } from "react"

import { createImpersonationClient } from "../core/client"
import type { FetchOptions, SdkLike } from "../core/transport"
import { asRequestError } from "./as-request-error"

export type UseAnswerOptions = {
  token: string
  sdk: SdkLike | FetchOptions
  /** Told why an answer did not arrive. @default console.error */
  onError?: (error: unknown) => void
}

/** Why an answer was not taken; a key of the hand-off's messages. */
type AnswerFailure =
  "bad_answer" | "answer_later" | "answer_not_here" | "unreachable"

/** Sends the answer to a mailed request; nothing goes out before a click. */
export function useAnswer({
  token,
  sdk,
  onError = console.error,
}: UseAnswerOptions): {
  /** What she said, once it is kept. */
  said: boolean | null
  failed: AnswerFailure | null
  sending: boolean
  answer: (allow: boolean) => Promise<void>
} {
  const [said, setSaid] = useState<boolean | null>(null)
  const [failed, setFailed] = useState<AnswerFailure | null>(null)
  const [sending, setSending] = useState(false)

  const answer = async (allow: boolean) => {
    setSending(true)
    setFailed(null)

    try {
      await createImpersonationClient(sdk).answerRequest(token, allow)
      setSaid(allow)
    } catch (error) {
      const failure = failureOf(error)
      setFailed(failure)

      if (failure === "unreachable") {
        onError(error)
      }
    }
    setSending(false)
  }

  return { said, failed, sending, answer }
}

function failureOf(error: unknown): AnswerFailure {
  const { status, code } = asRequestError(error)

  if (code === "answer_link_invalid" || status === 400) {
    return "bad_answer"
  }

  return status === 429
    ? "answer_later"
    : status === 403
      ? "answer_not_here"
      : "unreachable"
}
