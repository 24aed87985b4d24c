"use client"

import {
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from "react"

import type { VisitPage } from "../core/types"
import { isLoggedOut } from "./as-request-error"
import { ACTION, LIST } from "./assistance-style"
import type { AssistanceSource } from "./use-assistance-client"
import { useImpersonated } from "./use-impersonated"
import { useVisits } from "./use-visits"
import { VisitItem } from "./visit-item"
import { visitMessages, type VisitMessages } from "./visit-messages"

/** Whom the list asks, and in which language, time zone and portions it shows visits. */
export type VisitHistoryProps = AssistanceSource & {
  /** Language of texts, dates and of the sentences that Medusa makes. @default "en" */
  locale?: string
  /** IANA name, such as `Europe/Paris`. @default the browser's */
  timeZone?: string
  /** Visits a page, up to 200. @default 10 */
  pageSize?: number
  /** The first page, as `listVisits()` answered it on the server, which is then not asked again. */
  initial?: VisitPage | null
  /** Where the customer sees an order. Without it orders are counted only. */
  orderHref?: (id: string) => string
  /** Other texts, or those of another language. */
  messages?: Partial<VisitMessages>
  className?: string
}

const never = () => () => undefined

/** The server does not know the browser's time zone; both begin with the same. */
const useZone = (timeZone: string | undefined) =>
  useSyncExternalStore(
    never,
    () => timeZone,
    () => timeZone ?? "UTC"
  )

/**
 * Who of support was in the customer's account, when, and what was done. A
 * running visit can be ended, by the customer only.
 */
export function VisitHistory({
  locale = "en",
  timeZone,
  pageSize = 10,
  initial,
  orderHref,
  messages,
  className,
  ...source
}: VisitHistoryProps): ReactNode {
  const history = useVisits({ ...source, locale, pageSize, initial })
  const { visits, hasMore, loading, error } = history
  const [said, setSaid] = useState("")
  const zone = useZone(timeZone)
  const impersonated = useImpersonated()
  const texts = { ...visitMessages(locale), ...messages }
  const canAsk = hasMore || error !== null
  // Where the focus goes once the button that had it is gone.
  const [target, setTarget] = useState<string | null>(null)
  const focused = useRef<HTMLElement>(null)

  useEffect(() => {
    if (target) {
      focused.current?.focus()
    }
  }, [target])

  const more = async () => {
    setTarget(null)
    const now = await history.more()

    if (now) {
      setSaid(texts.shown(now.visits.length, now.count))
      setTarget(now.hasMore ? null : now.firstNew)
    }
  }

  const end = async (id: string) => {
    setTarget(null)
    await history.end(id)
    setSaid(texts.ended)
    setTarget(id)
  }

  return (
    <section
      aria-label={texts.title}
      aria-busy={loading}
      className={className}
      data-visit-history=""
    >
      {visits?.length === 0 && !loading && <p>{texts.empty}</p>}
      {visits && visits.length > 0 && (
        <ol style={LIST}>
          {visits.map((visit) => (
            <li key={visit.id}>
              <VisitItem
                visit={visit}
                texts={texts}
                locale={locale}
                timeZone={zone}
                orderHref={orderHref}
                onEnd={impersonated ? undefined : () => end(visit.id)}
                articleRef={visit.id === target ? focused : undefined}
              />
            </li>
          ))}
        </ol>
      )}
      {error && !loading && (
        <p role="alert">
          {isLoggedOut(error) ? texts.logged_out : texts.failed}
        </p>
      )}
      <p role="status" style={{ margin: 0 }}>
        {loading && !visits ? texts.loading : said}
      </p>
      {canAsk && (
        <button
          type="button"
          style={ACTION}
          aria-busy={loading}
          onClick={() => void more()}
        >
          {loading ? texts.loading : error ? texts.try_again : texts.more}
        </button>
      )}
    </section>
  )
}
