import type { Scope } from "../../scope"

/** Held, shared, by every start until it is made or refused. */
const STARTS = "hashtextextended('login_as_customer_starts', 0)"

/** Longest wait for starts; one that hangs must not keep an end from the rest. */
const WAIT_MS = 3000

/**
 * Marks a start for the rest of the transaction. Of two starts by one admin the
 * later one waits here, so that it sees, and replaces, the first.
 */
export async function announceStart(
  scope: Scope,
  admin_id: string
): Promise<void> {
  await scope.sql(
    `select pg_advisory_xact_lock_shared(${STARTS}),
       pg_advisory_xact_lock(hashtextextended(:key, 0))`,
    { key: `login_as_customer:start:${admin_id}` }
  )
}

/**
 * Waits until the starts that are being made are there for all to see, so that
 * none of them survives an end of all that comes after it.
 */
export async function awaitStarts(scope: Scope): Promise<void> {
  await scope.sql(
    `do $$ begin
       perform set_config('lock_timeout', '${WAIT_MS}', true);
       perform pg_advisory_xact_lock(${STARTS});
     exception when lock_not_available then null;
     end $$`
  )
}
