import { headers } from "next/headers"

import { leaveEndedVisit } from "./leave"
import { resolveOptions, type OptionsInput } from "./options"
import { requestState } from "./request-state"
import { isSharedWork } from "./visitor"
import { visitorHeaders } from "./visitor-headers"

/** The token of the visit that the request belongs to, null for a shopper. */
export async function tokenOfRequest(
  input: OptionsInput
): Promise<string | null> {
  const options = resolveOptions(input)
  const state = await requestState(options)

  if (state.kind === "lapsed") {
    return leaveEndedVisit(options)
  }

  return state.kind === "running" ? state.token : null
}

/** Whose request it is; nobody's in work that Next shares between shoppers. */
export const headersOfRequest = async (): Promise<Record<string, string>> =>
  (await isSharedWork()) ? {} : visitorHeaders(await headers())

/** Leaves a visit that Medusa says has ended. */
export const leave = (input: OptionsInput): Promise<never> =>
  leaveEndedVisit(resolveOptions(input))
