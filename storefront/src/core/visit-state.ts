import type { ImpersonationControl } from "./control"
import type { EndedImpersonation, Impersonation } from "./types"

/** A customer whose visit it is. Null where it is not known. */
export type Person = {
  id: string | null
  name: string | null
  email: string | null
}

/** What a page knows of visits. */
export type VisitState = {
  impersonation: Impersonation | null
  /** Set once the visit is over, until dismissed. */
  ended: EndedImpersonation | null
  /**
   * Set when the page holds somebody else's data than the browser now stands
   * for. A null person is the browser's own.
   */
  stale: { was: Person | null; now: Person | null } | null
  /** A visit runs as far as the browser knows, but cannot be asked about right now. */
  unreachable: boolean
  /** Until the visit ends by time or by idling; null until the server's clock is known. */
  secondsLeft: number | null
  /** Whether there is anything to show. False for an ordinary shopper. */
  active: boolean
  /** The marker that this page was made under: a session's id, `ended`, or null. */
  page: string | null
}

/** What a store is made of. */
export type ImpersonationStoreOptions = {
  /** What the server knows already, so that the first paint is right. */
  initial?: Impersonation | null
  /** Path of the hand-off route. @default "/api/login-as-customer" */
  endpoint?: string
  /** Instead of the hand-off route, for a shop without a server. Keep it stable. */
  control?: ImpersonationControl
  /** The marker that the page was made under. @default the marker of now */
  page?: string | null
}

/** What can be done about a visit. For an ordinary shopper each does nothing. */
export type VisitActions = {
  /** Asks the server again. */
  refresh: () => Promise<void>
  /** Counts as activity. */
  stay: () => Promise<void>
  /**
   * Ends the visit and leaves the page. Rejects when the shop's server cannot
   * be reached. A stale page ends nothing.
   */
  close: () => Promise<void>
  /** Forgets the message of an ended visit. Rejects like `close`. */
  dismiss: () => Promise<void>
}

/** The visit of this page, to read and to follow. */
export type ImpersonationStore = VisitActions & {
  /** The same object until something changes. */
  get: () => VisitState
  /** Watches while anybody listens; returns how to stop. */
  subscribe: (listener: () => void) => () => void
}

/** For every page without a visit the same. */
const NONE: VisitState = {
  impersonation: null,
  ended: null,
  stale: null,
  secondsLeft: null,
  page: null,
  unreachable: false,
  active: false,
}

/** The state before anything was asked. */
export const visitState = (
  impersonation?: Impersonation | null,
  page?: string | null
): VisitState =>
  (page = impersonation?.id ?? page)
    ? { ...NONE, impersonation: impersonation ?? null, page, active: true }
    : NONE
