"use client"

import { useEffect, useRef } from "react"

import type { HandoffMessages } from "../core/handoff-messages"
import { BUTTON } from "./banner-style"
import { ALERT, HEADING, ROW } from "./handoff-style"
import { useAnswer, type UseAnswerOptions } from "./use-answer"

type AnswerRequestProps = UseAnswerOptions & {
  texts: HandoffMessages
  home: string
}

/** The question of a mailed request for consent, and the thanks for its answer. */
export function AnswerRequest({ texts, home, ...options }: AnswerRequestProps) {
  const { said, failed, sending, answer } = useAnswer(options)
  const heading = useRef<HTMLHeadingElement>(null)
  const isOver = said !== null || failed === "bad_answer"

  useEffect(() => {
    // The buttons are gone, and the focus with them.
    if (isOver) {
      heading.current?.focus()
    }
  }, [isOver])

  return (
    <>
      <h1 ref={heading} tabIndex={-1} style={HEADING}>
        {texts.consent_ask.replace("{store}", location.hostname)}
      </h1>
      {!isOver && (
        <>
          <p>{texts.consent_detail}</p>
          <p style={ROW}>
            {[true, false].map((allow) => (
              <button
                key={String(allow)}
                type="button"
                style={BUTTON}
                disabled={sending}
                onClick={() => void answer(allow)}
              >
                {allow ? texts.allow : texts.refuse}
              </button>
            ))}
          </p>
        </>
      )}
      <p role="status">
        {said === null ? "" : said ? texts.allowed : texts.refused}
      </p>
      <p role="alert" style={ALERT}>
        {failed && texts[failed]}
      </p>
      {isOver && (
        <a href={home} style={BUTTON}>
          {texts.to_shop}
        </a>
      )}
    </>
  )
}
