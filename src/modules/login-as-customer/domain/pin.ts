import type { ConsentDTO, SessionDTO } from "../../../types"
import type { ConsentStanding } from "./consent"

/** How long a support PIN can be used. */
export const PIN_MINUTES = 10

/** Wrong guesses that burn a PIN. */
export const PIN_TRIES = 5

/** The consent that a right PIN is: hers, for the one session it starts. */
export function pinConsent(customer_id: string, made_at: Date): ConsentDTO {
  return {
    allowed: true,
    state: "allowed",
    source: "pin",
    changed_at: made_at,
    changed_by: customer_id,
    expires_at: null,
  }
}

/**
 * What consent amounts to for one session. A PIN carries its session until it
 * ends, whatever her stored word is, unless she refuses after she made it.
 */
export function consentOfSession(
  { ground, customer }: Pick<SessionDTO, "ground" | "customer">,
  standing: ConsentStanding
): ConsentStanding {
  const { allowed, state, changed_at } = standing.consent

  if (ground.source !== "pin" || !ground.changed_at || allowed) {
    return standing
  }

  const isRefusedSince =
    state === "refused" && !(changed_at && changed_at < ground.changed_at)

  return isRefusedSince
    ? standing
    : {
        consent: pinConsent(customer.id, ground.changed_at),
        lapsed: false,
      }
}
