import type { ImpersonationSource } from "../core/with-impersonation"
import { leaveEndedVisit } from "./leave"
import { resolveOptions, type OptionsInput } from "./options"
import { requestState } from "./request-state"

/**
 * Tells `withImpersonation` on a Next server whose visit a request belongs to.
 * A visit that has ended is left through the route, never continued as a guest.
 *
 * @example
 * export const sdk = withImpersonation(new Medusa({ … }), nextSource(options))
 */
export function nextSource(input: OptionsInput): ImpersonationSource {
  return {
    getToken: async () => {
      const options = resolveOptions(input)
      const state = await requestState(options)

      if (state.kind === "lapsed") {
        return leaveEndedVisit(options)
      }

      return state.kind === "running" ? state.token : null
    },
    onEnded: async () => leaveEndedVisit(resolveOptions(input)),
  }
}
