"use client"

import { useEffect, useRef, useState } from "react"

import { ACTION, ROW } from "./assistance-style"
import type { VisitMessages } from "./visit-messages"

/** "End this visit", which asks once. The focus goes where the next answer is expected. */
export function EndVisit({
  visitLabelId,
  texts,
  onEnd,
}: {
  /** Of what tells which visit. */
  visitLabelId: string
  texts: VisitMessages
  /** Resolves when it has ended; this is then gone. */
  onEnd: () => Promise<void>
}) {
  const [step, setStep] = useState<"closed" | "asking" | "ending" | "failed">(
    "closed"
  )
  const isOpen = step !== "closed"
  const wasOpen = useRef(false)
  const first = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (isOpen !== wasOpen.current) {
      wasOpen.current = isOpen
      first.current?.focus()
    }
  }, [isOpen])

  if (!isOpen) {
    return (
      <button
        ref={first}
        type="button"
        style={ACTION}
        aria-describedby={visitLabelId}
        onClick={() => setStep("asking")}
      >
        {texts.end}
      </button>
    )
  }

  const end = () => {
    setStep("ending")
    onEnd().catch(() => setStep("failed"))
  }

  return (
    <div
      role="group"
      aria-label={texts.end}
      style={ROW}
      onKeyDown={({ key }) => {
        if (key === "Escape" && step !== "ending") {
          setStep("closed")
        }
      }}
    >
      <span>{texts.end_sure}</span>
      <button
        ref={first}
        type="button"
        style={ACTION}
        aria-busy={step === "ending"}
        onClick={() => {
          if (step !== "ending") {
            end()
          }
        }}
      >
        {step === "ending" ? texts.ending : texts.end_yes}
      </button>
      <button
        type="button"
        style={ACTION}
        disabled={step === "ending"}
        onClick={() => setStep("closed")}
      >
        {texts.end_no}
      </button>
      <span role="status">{step === "failed" ? texts.end_failed : ""}</span>
    </div>
  )
}
