import type { MARKER_ENDED } from "./marker"

// A type only: what a shopper loads is not to be shared with what an agent loads.
const ENDED: typeof MARKER_ENDED = "ended"

/** Whom a marker stands for: a session's id, or null for the browser's own. */
export const owner = (marker: string | null): string | null =>
  marker === ENDED ? null : marker
