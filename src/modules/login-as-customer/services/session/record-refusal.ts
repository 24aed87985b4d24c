import type { ClientInfo, LogDetails, PersonRef } from "../../../../types"
import { fullName, type UserRow } from "../../domain/permissions"
import { storable } from "../../domain/storable"
import type { Scope } from "../../scope"

/** Writes `session_refused`: who was refused what, with the stable code. */
export async function recordRefusal(
  scope: Scope,
  input: {
    code: string
    admin: PersonRef | null
    customer: PersonRef | null
    details?: LogDetails
    client: ClientInfo
  }
): Promise<void> {
  await scope.log.write(scope.sql, [
    {
      action_group: "login_as_customer",
      action: "session_refused",
      kind: "refusal",
      outcome: "refused",
      admin: input.admin,
      customer: input.customer,
      client: input.client,
      details: { ...input.details, code: input.code },
    },
  ])
}

/** No id is longer; what came instead of one need not be kept whole. */
const ID_MAX = 100

/**
 * The same for ids alone, whatever they are; people who exist are named. A
 * deleted customer is not: her row may outlive what was erased of her.
 */
export async function recordStartRefusal(
  scope: Scope,
  input: {
    code: string
    admin_id: string | null
    customer_id: string | null
    details?: LogDetails
    client: ClientInfo
  }
): Promise<void> {
  const admin_id = input.admin_id && storable(input.admin_id, ID_MAX)
  const customer_id = input.customer_id && storable(input.customer_id, ID_MAX)
  const [found] = await scope.sql<{
    admin: UserRow | null
    customer: UserRow | null
  }>(
    `select
       (select to_jsonb(u) from "user" u where u.id = :admin_id) as admin,
       (
         select to_jsonb(c) from customer c
         where c.id = :customer_id and c.deleted_at is null
       ) as customer`,
    { admin_id, customer_id }
  )

  await recordRefusal(scope, {
    ...input,
    admin: person(admin_id, found.admin),
    customer: person(customer_id, found.customer),
  })
}

function person(id: string | null, row: UserRow | null): PersonRef | null {
  return id === null
    ? null
    : { id, email: row?.email ?? null, name: row ? fullName(row) : null }
}
