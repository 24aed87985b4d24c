"use client"

import { useState } from "react"

import type { EndedImpersonation } from "../core/types"
import type { PartProps } from "./agent-banner"
import { BUTTON, ENDED_BAR, HEADLESS, TEXT } from "./banner-style"

/** The message of a visit that ended elsewhere, until it is dismissed. */
export function EndedBar({
  visit,
  ended,
  texts,
  className,
  slot,
}: PartProps & { ended: EndedImpersonation }) {
  const [failed, setFailed] = useState(false)
  const frame = {
    role: "alert",
    "aria-label": texts.label,
    "data-login-as-customer": "ended",
    "data-lac-part": "ended",
  }

  if (slot) {
    return (
      <div {...frame} style={HEADLESS}>
        {slot(visit, texts)}
      </div>
    )
  }

  return (
    <div {...frame} className={className} style={ENDED_BAR}>
      <span data-lac-part="why" style={TEXT}>
        <strong>{texts.ended}:</strong>{" "}
        {texts.why[ended.reason] ?? texts.why.invalid}.
        {failed && ` ${texts.failed}`}
      </span>
      {ended.return_url && (
        <a data-lac-part="back" href={ended.return_url} style={BUTTON}>
          {texts.back}
        </a>
      )}
      <button
        type="button"
        data-lac-part="dismiss"
        style={BUTTON}
        onClick={() => void visit.dismiss().catch(() => setFailed(true))}
      >
        {texts.dismiss}
      </button>
    </div>
  )
}
