import type { Scope } from "../../scope"

/**
 * An SQL expression: where mail about her consent goes, for a row of
 * `customer`; null where she has no address at all. The one that she logs in
 * with comes before the customer's own: any admin user may edit that one, or
 * take it away, and would read, answer or silence what is meant for her.
 *
 * @param customer - alias of the row; never user input
 */
export function mailAddressExpression(customer: string): string {
  return `coalesce(
    (
      select login.address
      from (
        select case when provider.provider = 'emailpass'
            then provider.entity_id
            else provider.user_metadata ->> 'email' end as address,
          provider.created_at
        from auth_identity identity
        join provider_identity provider
          on provider.auth_identity_id = identity.id
        where identity.app_metadata ->> 'customer_id' = ${customer}.id
          and identity.deleted_at is null and provider.deleted_at is null
      ) login
      where login.address like '%@%'
      order by lower(login.address) is not distinct from
          lower(${customer}.email) desc,
        login.created_at
      limit 1
    ),
    ${customer}.email
  )`
}

/**
 * An SQL expression: the hash, hex, that binds a mailed link to where it went
 * and to her address, so that it is void when either is another.
 */
export function addressHashExpression(customer: string): string {
  return `encode(sha256(convert_to(
    lower(${mailAddressExpression(customer)}) || ' ' || lower(${customer}.email),
    'UTF8'
  )), 'hex')`
}

/** Where mail about her consent goes; null when she is gone or has no address. */
export async function readMailAddress(
  scope: Pick<Scope, "sql">,
  customer_id: string
): Promise<string | null> {
  const [row] = await scope.sql<{ address: string | null }>(
    `select ${mailAddressExpression("customer")} as address
     from customer where id = :customer_id and deleted_at is null`,
    { customer_id }
  )

  return row?.address ?? null
}
