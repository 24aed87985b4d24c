import type { Scope } from "../../scope"

/**
 * Whether staff changed this cart while logged in as the customer: created it,
 * or wrote to it. What failed changed nothing; what nobody saw the end of may have.
 */
export async function isCartPrepared(
  scope: Scope,
  input: { cart_id: string; customer_id: string }
): Promise<boolean> {
  const [row] = await scope.sql<{ prepared: boolean }>(
    `select exists (
       select 1 from impersonation_session s
       join impersonation_log_entry e on e.session_id = s.id
       where s.customer_id = :customer_id and s.deleted_at is null
         and e.kind = 'change' and e.outcome in ('succeeded', 'unknown')
         and (
           (e.entity_type = 'cart' and e.entity_id = :cart_id)
           or e.details -> 'params' ->> 'id' = :cart_id
         )
     ) as prepared`,
    input
  )

  return row?.prepared ?? false
}
