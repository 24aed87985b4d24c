"use client"

import { useCallback, useEffect, useRef, useState } from "react"

import type { ImpersonationRequestError } from "../core/impersonation-request-error"
import type { Visit, VisitPage } from "../core/types"
import { asRequestError } from "./as-request-error"
import {
  useAssistanceClient,
  type AssistanceSource,
} from "./use-assistance-client"

export type UseVisits = {
  /** Null until the first page is there. */
  visits: Visit[] | null
  count: number
  hasMore: boolean
  loading: boolean
  error: ImpersonationRequestError | null
  /** Loads the next page, or again what failed. Null when that fails. */
  more: () => Promise<LoadedVisits | null>
  /** Rejects with `ImpersonationRequestError`. */
  end: (id: string) => Promise<void>
}

/** All pages that are there. */
export type LoadedVisits = {
  visits: Visit[]
  count: number
  hasMore: boolean
  /** Id of the first visit of the last page. */
  firstNew: string | null
}

/** A visit that began meanwhile moves the pages: what is there already is not added again. */
function appended(before: LoadedVisits | null, page: VisitPage): LoadedVisits {
  const known = new Set(before?.visits.map(({ id }) => id))
  const added = page.sessions.filter(({ id }) => !known.has(id))
  const visits = [...(before?.visits ?? []), ...added]

  return {
    visits,
    count: page.count,
    hasMore: visits.length < page.count && page.sessions.length > 0,
    firstNew: added[0]?.id ?? null,
  }
}

/** The customer's visit history, page by page. Asks nothing before it is mounted in a browser. */
export function useVisits({
  pageSize,
  locale,
  initial,
  ...source
}: AssistanceSource & {
  pageSize: number
  locale?: string
  initial?: VisitPage | null
}): UseVisits {
  const [loaded, setLoaded] = useState(() =>
    initial ? appended(null, initial) : null
  )
  const [loading, setLoading] = useState(!loaded)
  const [error, setError] = useState<ImpersonationRequestError | null>(null)
  const clientOf = useAssistanceClient(source)
  const reading = useRef<AbortController | null>(null)
  const isInitial = Boolean(initial)

  const load = useCallback(
    async (before: LoadedVisits | null) => {
      reading.current?.abort()
      const { signal } = (reading.current = new AbortController())

      setLoading(true)

      try {
        const page = await clientOf(signal).listVisits({
          limit: pageSize,
          offset: before?.visits.length ?? 0,
          locale,
        })

        if (signal.aborted) {
          return null
        }

        const now = appended(before, page)
        setLoaded(now)
        setError(null)
        setLoading(false)
        return now
      } catch (cause) {
        if (!signal.aborted) {
          setError(asRequestError(cause))
          setLoading(false)
        }
        return null
      }
    },
    [clientOf, locale, pageSize]
  )

  // The one that would ask for what the server gave.
  const first = useRef(load)

  useEffect(() => {
    if (!isInitial || load !== first.current) {
      void load(null)
    }

    return () => reading.current?.abort()
  }, [load, isInitial])

  const end = useCallback(
    async (id: string) => {
      try {
        await clientOf().endVisit(id)
      } catch (cause) {
        throw asRequestError(cause)
      }

      setLoaded(
        (last) => last && { ...last, visits: last.visits.map(endedIf(id)) }
      )
    },
    [clientOf]
  )

  return {
    visits: loaded?.visits ?? null,
    count: loaded?.count ?? 0,
    hasMore: loaded?.hasMore ?? false,
    loading,
    error,
    more: useCallback(() => load(loaded), [load, loaded]),
    end,
  }
}

const endedIf =
  (id: string) =>
  (visit: Visit): Visit =>
    visit.id === id
      ? { ...visit, status: "ended", ended_at: new Date().toISOString() }
      : visit
