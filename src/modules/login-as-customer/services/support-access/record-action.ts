import type {
  CompleteActionInput,
  PersonRef,
  SupportAccessDTO,
  SupportActionInput,
  SupportRefusalInput,
} from "../../../../types"
import { storable } from "../../domain/storable"
import { GENERAL_CHAIN } from "../../log-chain/keys"
import { waitForTurn } from "../../locks"
import type { Scope } from "../../scope"
import { completeEntry } from "../log/complete-entry"
import { readAccess } from "./read-access"
import { supportEntry } from "./support-entry"
import {
  SUPPORT_COLUMNS,
  toSupportAccess,
  type SupportRow,
} from "./support-row"

const PATH_LENGTH = 500
/** An access is told of so many refusals in a minute, however many ways it tries. */
const REFUSALS_A_MINUTE = 30

/**
 * Writes the entry of what a helper is about to do, its outcome unknown. Who
 * ends the access waits for it, or comes first: then it is null, and nothing
 * may happen.
 */
export async function beginSupportAction(
  scope: Scope,
  input: SupportActionInput
): Promise<{ id: string } | null> {
  const [row] = await scope.sql<SupportRow>(
    `select ${SUPPORT_COLUMNS} from support_access
     where id = :id and status = 'active' and deleted_at is null
       and expires_at > clock_timestamp()
     for share`,
    { id: input.support_access_id }
  )

  if (!row) {
    return null
  }

  const access = toSupportAccess(row)
  const [id] = await scope.log.write(scope.sql, [
    {
      action_group: "support_access",
      action: "support_access_action",
      kind: input.kind,
      outcome: "unknown",
      admin: helper(access),
      entity: input.entity,
      method: input.method,
      path: storable(input.path, PATH_LENGTH),
      client: input.client,
      details: {
        ...(input.fields.length ? { fields: input.fields } : {}),
        values: {
          ...helperValues(access),
          ...(input.ids ? { ids: input.ids } : {}),
        },
      },
    },
  ])

  return { id }
}

/** Fills in how it went, once. */
export async function completeSupportAction(
  scope: Scope,
  input: Omit<CompleteActionInput, "session_id">
): Promise<void> {
  await completeEntry(scope, "general", GENERAL_CHAIN, input, {
    returning: "e.id",
  })
}

/**
 * Writes `support_access_refused`: the same route and code once a minute, and
 * of one access no more than a few dozen.
 */
export async function recordSupportRefusal(
  scope: Scope,
  input: SupportRefusalInput
): Promise<void> {
  await waitForTurn(scope, `support_refusal:${input.support_access_id}`)
  const path = storable(input.path, PATH_LENGTH)
  const [{ is_told }] = await scope.sql<{ is_told: boolean }>(
    `select count(*) >= :most or coalesce(bool_or(
       details ->> 'code' = :code and method = :method and path = :path
     ), false) as is_told
     from impersonation_log_entry
     where action = 'support_access_refused' and deleted_at is null
       and occurred_at > clock_timestamp() - interval '1 minute'
       and details #>> '{values,support_access_id}' = :id`,
    {
      id: input.support_access_id,
      code: input.code,
      method: input.method,
      path,
      most: REFUSALS_A_MINUTE,
    }
  )

  if (is_told) {
    return
  }

  const support_access = await readAccess(scope, input.support_access_id)
  const entry = supportEntry(
    {
      event: "refused",
      support_access,
      actor: { type: "user", id: support_access.user_id },
      client: input.client,
      code: input.code,
    },
    helper(support_access)
  )

  await scope.log.write(scope.sql, [
    { ...entry, method: input.method, path, status_code: input.status_code },
  ])
}

/** Who did it: the helper's user, also once it is removed. */
function helper({ user_id, email, name }: SupportAccessDTO): PersonRef | null {
  return user_id ? { id: user_id, email, name } : null
}

function helperValues({ id, email, name, company }: SupportAccessDTO) {
  return {
    support_access_id: id,
    helper_email: email,
    helper_name: name,
    company,
  }
}
