"use client"

import { useMemo, useSyncExternalStore } from "react"

import { createImpersonationStore } from "../core/store"
import {
  visitState,
  type ImpersonationStore,
  type ImpersonationStoreOptions,
  type VisitState,
} from "../core/visit-state"

/** Where the hook learns of a visit. */
export type UseImpersonationOptions = ImpersonationStoreOptions

/** The visit of this page, and what can be done about it. */
export type UseImpersonation = VisitState & ImpersonationStore

/**
 * The running impersonation in the browser, one for all components. For an
 * ordinary shopper it reads one cookie and does nothing.
 */
export const useImpersonation = (
  options: UseImpersonationOptions = {}
): UseImpersonation => {
  // Others than those of the first time do not count.
  const store = useMemo(() => createImpersonationStore(options), [])
  const first = visitState(options.initial)

  return {
    ...store,
    ...useSyncExternalStore(store.subscribe, store.get, () => first),
  }
}
