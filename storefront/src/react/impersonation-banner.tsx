"use client"

import { useState } from "react"

import { BAR, BUTTON, TEXT } from "./banner-style"
import { bannerMessages, type BannerMessages } from "./messages"
import { RunningBanner } from "./running-banner"
import {
  useImpersonation,
  type UseImpersonationOptions,
} from "./use-impersonation"

export type ImpersonationBannerProps = UseImpersonationOptions & {
  /** Language of the texts, `en` or `fr`. @default "en" */
  locale?: string
  /** Other texts, or those of another language. */
  messages?: Partial<BannerMessages>
  className?: string
}

/**
 * "You are logged in as … on …", with the time left, what may be done and the
 * way out. Stays on top of the page. Nothing at all for an ordinary shopper.
 * Looks as the `--lac-…` CSS variables say.
 */
export function ImpersonationBanner({
  locale,
  messages,
  className,
  ...options
}: ImpersonationBannerProps) {
  const visit = useImpersonation(options)
  const [failed, setFailed] = useState(false)
  const texts = { ...bannerMessages(locale), ...messages }

  if (visit.impersonation) {
    return (
      <RunningBanner
        visit={visit}
        impersonation={visit.impersonation}
        texts={texts}
        className={className}
      />
    )
  }

  if (!visit.ended) {
    return null
  }

  const { reason, return_url } = visit.ended

  return (
    <div
      role="alert"
      aria-label={texts.label}
      className={className}
      data-login-as-customer="ended"
      style={BAR}
    >
      <span style={TEXT}>
        <strong>{texts.ended}:</strong> {texts.why[reason]}.
        {failed && ` ${texts.close_failed}`}
      </span>
      {return_url && (
        <a href={return_url} style={BUTTON}>
          {texts.back}
        </a>
      )}
      <button
        type="button"
        style={BUTTON}
        onClick={() => void visit.dismiss().catch(() => setFailed(true))}
      >
        {texts.dismiss}
      </button>
    </div>
  )
}
