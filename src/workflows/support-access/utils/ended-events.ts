import type { SupportAccessDTO, SupportAccessStatus } from "../../../types"
import { idOf } from "./helper-of"

const idsOf =
  (status: SupportAccessStatus) =>
  (outcome: { ended: SupportAccessDTO[] }): { id: string }[] =>
    outcome.ended
      .filter((support_access) => support_access.status === status)
      .map(idOf)

/** Data of an event for each access whose time was up. */
export const idsOfExpired = idsOf("expired")

/** Data of an event for each access that was ended before its time. */
export const idsOfRevoked = idsOf("revoked")
