import type { EndReason } from "../core/end-reasons"

/**
 * Texts of the banner and of the cover over a stale tab. Words in braces are
 * filled in. Plain data: a server component may hand them over.
 */
export type BannerMessages = {
  /** Name of the banner, for screen readers. */
  label: string
  /** `{customer}`, `{storefront}` */
  logged_in_as: string
  read_only: string
  no_orders: string
  full: string
  time_left: string
  /** From two minutes before. */
  ends_soon: string
  stay: string
  close: string
  closing: string
  /** What was pressed could not be done. */
  failed: string
  unreachable: string
  ended: string
  /** After "Session ended:", without a full stop. */
  why: Record<EndReason, string>
  back: string
  dismiss: string
  /** `{customer}`, whose page the tab holds */
  was: string
  was_own: string
  /** `{customer}`, whom the browser stands for now */
  now: string
  now_own: string
  /** A customer whose name is not known. */
  someone: string
  nothing_changed: string
  load: string
}

/** Fills the words in braces. */
export const fill = (text: string, values: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (all, name) => `${values[name] ?? all}`)
