"use client"

import { lazy, useSyncExternalStore, type ReactNode } from "react"

import type { ImpersonationStore, VisitState } from "../core/visit-state"
import { EndedBar } from "./ended-bar"
import type { BannerMessages } from "./messages"
import { RunningBar } from "./running-bar"
import { StaleCover } from "./stale-cover"
import type { UseImpersonation } from "./use-impersonation"

/** A rendering of the shop's own, for one state of a visit. */
export type BannerSlot = (
  visit: UseImpersonation,
  texts: BannerMessages
) => ReactNode

/** What the shop draws itself. The kit keeps roles, labels and the cover around it. */
export type BannerSlots = {
  running?: BannerSlot
  ended?: BannerSlot
  /** Inside the cover. Give it one button that calls `location.reload()`. */
  stale?: BannerSlot
  /** While a visit runs that cannot be asked about. @default as running */
  unreachable?: BannerSlot
}

/** How the banner speaks and looks. */
export type AgentBannerOptions = {
  /** Language of the texts, `en` or `fr`. @default "en" */
  locale?: string
  /** Other texts, or those of another language. */
  messages?: Partial<BannerMessages>
  className?: string
  slots?: BannerSlots
}

type AgentBannerProps = AgentBannerOptions & {
  /** The store, and the state that the server's page was made of. */
  first: ImpersonationStore & VisitState
}

/** What a part of the banner is given. */
export type PartProps = {
  visit: UseImpersonation
  texts: BannerMessages
  className: string | undefined
  /** The shop's own rendering of it. */
  slot: BannerSlot | undefined
}

function Parts({
  first,
  texts,
  className,
  slots = {},
}: AgentBannerProps & { texts: BannerMessages }) {
  const visit = {
    ...first,
    ...useSyncExternalStore(first.subscribe, first.get, () => first),
  }
  const { impersonation, ended, stale, unreachable, page } = visit
  const part = { visit, texts, className }

  return (
    <>
      {ended ? (
        <EndedBar {...part} ended={ended} slot={slots.ended} />
      ) : (
        (impersonation || (page && page !== "ended")) && (
          <RunningBar
            {...part}
            slot={(unreachable && slots.unreachable) || slots.running}
          />
        )
      )}
      {stale && <StaleCover {...part} stale={stale} slot={slots.stale} />}
    </>
  )
}

/** Nobody loads two languages. */
const speaking = (load: () => Promise<{ texts: BannerMessages }>) =>
  lazy(async () => {
    const { texts } = await load()

    return {
      default: (props: AgentBannerProps) => (
        <Parts {...props} texts={{ ...texts, ...props.messages }} />
      ),
    }
  })

const English = speaking(() => import("./messages-en"))
const French = speaking(() => import("./messages-fr"))

/** All that a shopper never sees. */
export default function AgentBanner(props: AgentBannerProps) {
  return /^fr\b/i.test(props.locale ?? "") ? (
    <French {...props} />
  ) : (
    <English {...props} />
  )
}
