import { ImpersonationError } from "../../../../errors"
import { waitForTurn } from "../../locks"
import type { Scope } from "../../scope"

/** One at a time for an address, so that a double click makes one account. */
export async function lockEmail(scope: Scope, email: string): Promise<void> {
  await waitForTurn(scope, `support_access:${email}`)
}

/**
 * Whether the address is nobody's: no admin user's, no login's (a customer's
 * too, since a password belongs to the address), no open access's, and not
 * named in `administrators`, which would make its account one.
 *
 * @throws email_taken
 */
export async function checkEmailIsFree(
  scope: Scope,
  email: string,
  own_id: string | null = null
): Promise<void> {
  const [{ taken }] = await scope.sql<{ taken: boolean }>(
    `select
       exists (
         select 1 from "user"
         where lower(email) = :email and deleted_at is null
       )
       or exists (
         select 1 from provider_identity
         where lower(entity_id) = :email and deleted_at is null
       )
       or exists (
         select 1 from support_access
         where email = :email and deleted_at is null
           and id is distinct from (:own_id)::text
           and status in ('invited', 'active')
       )
       or :email = any((:administrators)::text[]) as taken`,
    {
      email,
      own_id,
      administrators: scope.options.administrators.map((name) =>
        name.toLowerCase()
      ),
    }
  )

  if (taken) {
    throw new ImpersonationError("email_taken")
  }
}
