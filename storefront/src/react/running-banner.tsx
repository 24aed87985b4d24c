"use client"

import { useState } from "react"

import type { Impersonation } from "../core/types"
import { BADGE, BAR, BUTTON, TEXT, TIME, UNSEEN } from "./banner-style"
import type { BannerMessages } from "./messages"
import { canStay, formatTime } from "./time-left"
import type { UseImpersonation } from "./use-impersonation"

/** From here on the banner warns. */
const WARN_SECONDS = 120

/** The banner while a visit runs. */
export function RunningBanner({
  visit,
  impersonation,
  texts,
  className,
}: {
  visit: UseImpersonation
  impersonation: Impersonation
  texts: BannerMessages
  className: string | undefined
}) {
  const [state, setState] = useState<"idle" | "closing" | "failed">("idle")
  const { customer, storefront, mode, may } = impersonation
  const left = visit.secondsLeft
  const warns = left !== null && left <= WARN_SECONDS
  const who = customer.name
    ? `${customer.name}${customer.email ? ` (${customer.email})` : ""}`
    : (customer.email ?? customer.id)
  const limit =
    mode === "read_only" ? texts.read_only : may.order ? null : texts.no_orders

  const close = () => {
    setState("closing")
    visit.close().catch(() => setState("failed"))
  }

  return (
    <div
      role="region"
      aria-label={texts.label}
      className={className}
      data-login-as-customer={mode}
      style={BAR}
    >
      <span style={TEXT}>
        <strong>{texts.logged_in_as(who, storefront.name)}</strong>
      </span>
      {limit && <span style={BADGE}>{limit}</span>}
      <span style={TIME}>
        {texts.time_left}{" "}
        <span data-login-as-customer-time="">
          {left === null ? "–:––" : formatTime(left)}
        </span>
      </span>
      {warns && canStay(impersonation) && (
        <button
          type="button"
          style={BUTTON}
          onClick={() => void visit.stay().catch(() => undefined)}
        >
          {texts.stay}
        </button>
      )}
      <button
        type="button"
        style={BUTTON}
        disabled={state === "closing"}
        onClick={close}
      >
        {state === "closing" ? texts.closing : texts.close}
      </button>
      <span role="status" style={state === "failed" ? TEXT : UNSEEN}>
        {state === "failed"
          ? texts.close_failed
          : warns
            ? texts.ends_soon(Math.max(1, Math.ceil(left / 60)))
            : ""}
      </span>
    </div>
  )
}
