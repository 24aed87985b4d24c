import { endReasonOf, type EndReason } from "../core/end-reasons"
import { isImpersonationError } from "../core/is-impersonation-error"
import type { Impersonation } from "../core/types"
import type { BrowserState } from "./browser-state"
import { currentVisit } from "./medusa"
import type { ResolvedNextOptions } from "./options"

/** Where a visit stands, as Medusa says. */
export type VisitCheck =
  | { kind: "none" }
  /** `now` is Medusa's clock, where it tells it. */
  | { kind: "running"; impersonation: Impersonation; now: string | null }
  | { kind: "ended"; reason: EndReason }

/**
 * Asks Medusa about the browser's visit; an ordinary shopper costs no request.
 *
 * @throws ImpersonationRequestError when Medusa cannot say
 */
export async function checkVisit(
  state: BrowserState,
  options: ResolvedNextOptions
): Promise<VisitCheck> {
  if (state.kind === "shopper" || state.kind === "ended") {
    return { kind: "none" }
  }

  if (state.kind === "lapsed") {
    return { kind: "ended", reason: "expired" }
  }

  try {
    const { impersonation, now } = await currentVisit(state, options)

    return impersonation
      ? { kind: "running", impersonation, now }
      : { kind: "ended", reason: "invalid" }
  } catch (error) {
    if (isImpersonationError(error, "impersonation_session_ended")) {
      return { kind: "ended", reason: endReasonOf((error as Error).message) }
    }
    throw error
  }
}
