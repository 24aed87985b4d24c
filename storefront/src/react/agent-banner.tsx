"use client"

import {
  lazy,
  useEffect,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from "react"

import { visitState } from "../core/visit-state"
import { watchVisit, type VisitWatcher } from "../core/visit-watcher"
import { watchedPage } from "../core/watched-page"

import { EndedBar } from "./ended-bar"
import type { BannerMessages } from "./messages"
import { RunningBar } from "./running-bar"
import { StaleCover } from "./stale-cover"
import type {
  UseImpersonation,
  UseImpersonationOptions,
} from "./use-impersonation"

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

type AgentBannerProps = AgentBannerOptions &
  UseImpersonationOptions & {
    /** Told once the page is watched from here: what looks at it again. */
    onWatch: (look: VisitWatcher["look"]) => void
  }

/** What a part of the banner is given. */
export type PartProps = {
  visit: UseImpersonation
  texts: BannerMessages
  className: string | undefined
  /** The shop's own rendering of it. */
  slot: BannerSlot | undefined
}

/** A store whose watcher is at hand. */
function watchedStore(options: UseImpersonationOptions) {
  const page = watchedPage(options)
  const watcher = (page.watcher ??= watchVisit(options, page))

  return {
    ...watcher,
    subscribe: (listener: () => void) => {
      page.listeners.add(listener)
      watcher.start()

      return () => {
        page.listeners.delete(listener)
        watcher.look()
      }
    },
  }
}

type SpokenProps = Pick<
  AgentBannerOptions,
  "className" | "messages" | "slots"
> & { visit: UseImpersonation }

function Parts({
  visit,
  texts,
  className,
  slots = {},
}: SpokenProps & { texts: BannerMessages }) {
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
      default: (props: SpokenProps) => (
        <Parts {...props} texts={{ ...texts, ...props.messages }} />
      ),
    }
  })

const English = speaking(() => import("./messages-en"))
const French = speaking(() => import("./messages-fr"))

/** All that a shopper never sees. */
export default function AgentBanner({
  locale = "",
  className,
  messages,
  slots,
  onWatch,
  ...options
}: AgentBannerProps): ReactNode {
  const [store] = useState(() => watchedStore(options))
  const first = visitState(options.initial)
  const visit = {
    ...store,
    ...useSyncExternalStore(store.subscribe, store.get, () => first),
  }
  const Spoken = /^fr\b/i.test(locale) ? French : English

  useEffect(() => onWatch(store.look), [])

  return <Spoken {...{ visit, className, messages, slots }} />
}
