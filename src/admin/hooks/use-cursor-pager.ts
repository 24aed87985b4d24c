import { useMemo, useState } from "react"

export type CursorPager = {
  /** Null on the first page. */
  cursor: string | null
  /** Number of the page, from 0. */
  index: number
  next: (cursor: string) => void
  previous: () => void
}

/**
 * Pages of a keyset list. The API gives only the next cursor, so the way back
 * is remembered here. Starts over whenever `filters` changes.
 */
export function useCursorPager(filters: string): CursorPager {
  const [state, setState] = useState({ filters, trail: [] as string[] })
  const trail = state.filters === filters ? state.trail : []

  return useMemo(
    () => ({
      cursor: trail.at(-1) ?? null,
      index: trail.length,
      next: (cursor) => setState({ filters, trail: [...trail, cursor] }),
      previous: () => setState({ filters, trail: trail.slice(0, -1) }),
    }),
    // The trail's text stands for the array, which is new at each render.
    [filters, trail.join()]
  )
}
