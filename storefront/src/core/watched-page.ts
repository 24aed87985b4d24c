import { markerOf } from "./await-visit"
import {
  visitState,
  type ImpersonationStore,
  type ImpersonationStoreOptions,
  type VisitState,
} from "./visit-state"
import type { VisitWatcher } from "./visit-watcher"

/** What all that shows a visit on one page shares. */
export type WatchedPage = {
  /** Whom the browser stands for now. */
  marker: () => string | null
  /** What was known when the page was made. */
  first: VisitState
  listeners: Set<() => void>
  /** There once a visit was seen. */
  watcher?: VisitWatcher
  store?: ImpersonationStore
}

/** One for each way to ask in this browser; a server remembers nothing. */
const pages = new Map<unknown, WatchedPage>()

/** The page at hand. Those of the same `control`, or of the same `endpoint`, are one. */
export const watchedPage = ({
  control,
  endpoint,
  initial,
  page,
}: ImpersonationStoreOptions): WatchedPage => {
  const key = control ?? endpoint
  let found = pages.get(key)

  if (!found) {
    const marker = markerOf(control)
    const first = visitState(initial, page === undefined ? marker() : page)
    found = { marker, first, listeners: new Set() }

    if (globalThis.document) {
      pages.set(key, found)
    }
  } else if (initial && !found.watcher) {
    // Who began before has only read the marker, which may be another's by now.
    found.first = visitState(initial)
  }

  return found
}
