"use client"

import { useEffect, useState } from "react"

import type { PartProps } from "./agent-banner"
import {
  BADGE,
  BAR,
  BUTTON,
  HEADLESS,
  LEFT,
  TEXT,
  TIME,
  UNSEEN,
} from "./banner-style"
import { fill } from "./messages"
import { nameOf } from "./name-of"
import { canStay, formatTime } from "./time-left"

/** From here on the banner warns. */
const WARN_SECONDS = 120

/** The banner while a visit runs. */
export function RunningBar({ visit, texts, className, slot }: PartProps) {
  // The server's page waits for its scripts: a press before would be lost.
  const [state, setState] = useState<"loading" | "idle" | "closing" | "failed">(
    "loading"
  )
  const { impersonation, secondsLeft: left, unreachable } = visit

  useEffect(() => setState("idle"), [])

  const frame = {
    role: "region",
    "aria-label": texts.label,
    "data-login-as-customer": impersonation?.mode ?? "",
    "data-lac-part": "running",
  }

  if (slot && (impersonation || unreachable)) {
    return (
      <div {...frame} style={HEADLESS}>
        {slot(visit, texts)}
      </div>
    )
  }

  const warns = left !== null && left <= WARN_SECONDS
  const failure =
    state === "failed" ? texts.failed : unreachable ? texts.unreachable : null

  const close = () => {
    setState("closing")
    visit.close().then(
      // Where the page stays, it is stale and says so.
      () => setState("idle"),
      () => setState("failed")
    )
  }

  return (
    <div {...frame} className={className} style={BAR}>
      <span data-lac-part="who" style={TEXT}>
        {impersonation && (
          <strong>
            {fill(texts.logged_in_as, {
              customer: nameOf(impersonation.customer, true),
              storefront: impersonation.storefront.name,
            })}
          </strong>
        )}
      </span>
      {impersonation && (
        <>
          <span data-lac-part="mode" style={BADGE}>
            {!impersonation.may.change
              ? texts.read_only
              : impersonation.may.order
                ? texts.full
                : texts.no_orders}
          </span>
          <span data-lac-part="time" style={TIME}>
            {texts.time_left}{" "}
            <span
              data-login-as-customer-time=""
              style={warns ? { ...LEFT, textDecoration: "underline" } : LEFT}
            >
              {left === null ? "–:––" : formatTime(left)}
            </span>
          </span>
          {canStay(impersonation) && (
            <button
              type="button"
              data-lac-part="stay"
              // Its place is kept, so that nothing moves when it appears.
              style={warns ? BUTTON : { ...BUTTON, visibility: "hidden" }}
              onClick={() => void visit.stay()}
            >
              {texts.stay}
            </button>
          )}
        </>
      )}
      <button
        type="button"
        data-lac-part="close"
        style={BUTTON}
        disabled={state === "loading" || state === "closing"}
        onClick={close}
      >
        {state === "closing" ? texts.closing : texts.close}
      </button>
      <span
        role="status"
        data-lac-part="status"
        style={failure ? TEXT : UNSEEN}
      >
        {failure ?? (warns ? texts.ends_soon : "")}
      </span>
    </div>
  )
}
