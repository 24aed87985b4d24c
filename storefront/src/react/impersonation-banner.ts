"use client"

import { createElement, lazy, Suspense, useMemo } from "react"

import type { AgentBannerOptions } from "./agent-banner"
import {
  useImpersonation,
  type UseImpersonationOptions,
} from "./use-impersonation"

/** Where the banner learns of the visit, how it speaks, and what the shop draws itself. */
export type ImpersonationBannerProps = UseImpersonationOptions &
  AgentBannerOptions

const AgentBanner = lazy(() => import("./agent-banner"))

/**
 * "You are logged in as … on …", with the time left, what may be done and the
 * way out; the message of a visit that ended elsewhere; and the cover over a
 * tab that is stale. Nothing at all for an ordinary shopper. Looks as the
 * `--lac-…` CSS variables say.
 */
export function ImpersonationBanner(props: ImpersonationBannerProps) {
  const visit = useImpersonation(props)
  const { active, page } = visit

  // Given anything new before React has taken over the server's page, it would
  // throw that page away.
  return useMemo(
    () =>
      active &&
      createElement(
        Suspense,
        {
          fallback:
            page &&
            page !== "ended" &&
            createElement("div", {
              style: { minHeight: "var(--lac-min-height, 3rem)" },
            }),
        },
        createElement(AgentBanner, { ...props, first: visit })
      ),
    [active, page, props]
  )
}
