import type {
  Actor,
  ClientInfo,
  LogValue,
  PersonRef,
  SupportAccessDTO,
} from "../../../../types"
import type { NewLogEntry } from "../../sources/log-sink"
import type { Scope } from "../../scope"
import { actorPerson } from "../log/actor-person"

/** What can happen to an access; in the log as `support_access_<event>`. */
export type SupportEvent =
  | "requested"
  | "granted"
  | "changed"
  | "declined"
  | "accepted"
  | "used"
  | "refused"
  | "extended"
  | "expired"
  | "revoked"

export type SupportEntryInput = {
  event: SupportEvent
  support_access: SupportAccessDTO
  actor: Actor
  client?: ClientInfo
  /** Where the actor is not the admin: the helper. */
  admin?: PersonRef | null
  fields?: string[]
  values?: Record<string, LogValue>
  before?: Record<string, LogValue>
  code?: string
}

/** Writes what happened to an access, in the transaction that made it happen. */
export async function writeSupportEntry(
  scope: Scope,
  input: SupportEntryInput
): Promise<void> {
  await scope.log.write(scope.sql, [
    supportEntry(
      input,
      input.admin === undefined
        ? await actorPerson(scope, input.actor)
        : input.admin
    ),
  ])
}

/** The entry; `details.values` name the access, so that its history is found. */
export function supportEntry(
  {
    event,
    support_access,
    client,
    fields,
    values,
    before,
    code,
  }: SupportEntryInput,
  admin: PersonRef | null
): NewLogEntry {
  const { id, kind, email, name, company, expires_at } = support_access

  return {
    action_group: "support_access",
    action: `support_access_${event}`,
    kind: event === "refused" ? "refusal" : "admin",
    outcome: event === "refused" ? "refused" : "succeeded",
    admin,
    entity: { type: "support_access", id },
    client,
    details: {
      ...(code ? { code } : {}),
      ...(fields ? { fields } : {}),
      values: {
        support_access_id: id,
        support_access_kind: kind,
        helper_email: email,
        helper_name: name,
        company,
        expires_at: expires_at?.toISOString() ?? null,
        ...values,
      },
      ...(before ? { before } : {}),
    },
  }
}
