import { randomInt, timingSafeEqual, createHash } from "node:crypto"

import { generateEntityId } from "@medusajs/framework/utils"

import type { Actor, ClientInfo, SupportAccessCode } from "../../../../types"
import { toDate, type Timestamp } from "../../db"
import { waitForTurn } from "../../locks"
import type { Scope } from "../../scope"
import { actorPerson } from "../log/actor-person"

/** Without what is read wrongly on the phone. */
const ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
const GROUPS = 3
const GROUP_LENGTH = 4

type CodeRow = {
  id: string
  code: string
  enabled: boolean
  changed_at: Timestamp
}

/** The shop's code as staff see it; off until one was first made. */
export async function readRequestCode(
  scope: Scope
): Promise<SupportAccessCode> {
  const row = await readRow(scope)

  return {
    code: row?.code ?? null,
    enabled: row?.enabled ?? false,
    changed_at: toDate(row?.changed_at ?? null),
  }
}

/** Makes a new code, or switches the present one off. Writes `settings_changed`. */
export async function changeRequestCode(
  scope: Scope,
  input: { enabled: boolean; actor: Actor; client: ClientInfo }
): Promise<SupportAccessCode> {
  await waitForTurn(scope, "support_access_code")
  const before = await readRow(scope)

  if (!input.enabled && !before?.enabled) {
    return await readRequestCode(scope)
  }

  await scope.sql(
    `insert into support_access_code (id, code, enabled, changed_at, changed_by)
     values (:id, :code, :enabled, clock_timestamp(), :changed_by)
     on conflict (id) do update set code = excluded.code,
       enabled = excluded.enabled, changed_at = excluded.changed_at,
       changed_by = excluded.changed_by, updated_at = now()`,
    {
      id: before?.id ?? generateEntityId(undefined, "supcode"),
      code: input.enabled ? makeCode() : (before?.code ?? makeCode()),
      enabled: input.enabled,
      changed_by: input.actor.id,
    }
  )
  await scope.log.write(scope.sql, [
    {
      action_group: "support_access",
      action: "support_access_code_changed",
      kind: "admin",
      outcome: "succeeded",
      admin: await actorPerson(scope, input.actor),
      client: input.client,
      details: { values: { enabled: input.enabled } },
    },
  ])

  return await readRequestCode(scope)
}

/** Whether this is the shop's code now. Spaces, dashes and case do not matter. */
export async function isRequestCode(
  scope: Scope,
  given: string
): Promise<boolean> {
  const row = await readRow(scope)
  const right = timingSafeEqual(digest(given), digest(row?.code ?? ""))

  return right && row?.enabled === true
}

async function readRow(scope: Scope): Promise<CodeRow | null> {
  const [row] = await scope.sql<CodeRow>(
    `select id, code, enabled, changed_at from support_access_code
     where deleted_at is null order by created_at, id limit 1`
  )

  return row ?? null
}

function digest(code: string): Buffer {
  const plain = code.replace(/[\s-]/g, "").toUpperCase()

  return createHash("sha256").update(plain).digest()
}

function makeCode(): string {
  const group = () =>
    Array.from(
      { length: GROUP_LENGTH },
      () => ALPHABET[randomInt(ALPHABET.length)]
    ).join("")

  return Array.from({ length: GROUPS }, group).join("-")
}
