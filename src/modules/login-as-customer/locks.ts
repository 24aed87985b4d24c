import type { Scope } from "./scope"

type Sql = Pick<Scope, "sql">

/** Waits until nobody else does what has this name. Until the transaction ends. */
export async function waitForTurn(scope: Sql, name: string): Promise<void> {
  await scope.sql(`select pg_advisory_xact_lock(hashtextextended(:key, 0))`, {
    key: keyOf(name),
  })
}

/** Whether nobody else does what has this name; then nobody does until the transaction ends. */
export async function takeTurn(scope: Sql, name: string): Promise<boolean> {
  const [{ is_free }] = await scope.sql<{ is_free: boolean }>(
    `select pg_try_advisory_xact_lock(hashtextextended(:key, 0)) as is_free`,
    { key: keyOf(name) }
  )

  return is_free
}

const keyOf = (name: string) => `login_as_customer:${name}`
