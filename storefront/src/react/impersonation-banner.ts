"use client"

import { createElement, lazy, Suspense, useEffect, useState } from "react"

import { awaitVisit, markerOf } from "../core/await-visit"
import type { default as Agent, AgentBannerOptions } from "./agent-banner"
import type { UseImpersonationOptions } from "./use-impersonation"

/** Where the banner learns of the visit, how it speaks, and what the shop draws itself. */
export type ImpersonationBannerProps = UseImpersonationOptions &
  AgentBannerOptions

const load = () => import("./agent-banner")
// A page of the shop never breaks for want of the banner.
const AgentBanner = lazy<typeof Agent>(() =>
  load().catch(() => ({ default: () => null }))
)

/**
 * "You are logged in as … on …", with the time left, what may be done and the
 * way out; the message of a visit that ended elsewhere; and the cover over a
 * tab that is stale. Nothing at all for an ordinary shopper. Looks as the
 * `--lac-…` CSS variables say.
 */
export function ImpersonationBanner(props: ImpersonationBannerProps) {
  const { control, initial } = props
  const [begun, begin] = useState(!!initial)
  // One for the page, and not for its drawings.
  const [shell] = useState(() => {
    const marker = markerOf(control)
    const page = initial?.id ?? marker()
    let watcher: ((event?: Event) => void) | undefined

    return {
      page,
      /** What was waited for is there, and hears of the rest. */
      onWatch: (look: (event?: Event) => void) => {
        watcher = look
      },
      await: () =>
        awaitVisit(
          marker,
          page,
          () => watcher,
          () => {
            begin(true)
            return load()
          }
        ),
    }
  })

  useEffect(shell.await, [])

  return (
    begun &&
    createElement(
      Suspense,
      {
        fallback:
          initial &&
          createElement("div", {
            style: { minHeight: "var(--lac-min-height, 3rem)" },
          }),
      },
      createElement(AgentBanner, {
        ...props,
        ...shell,
      })
    )
  )
}
