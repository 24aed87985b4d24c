/** What drivers tell a failure by. */
export type Failure = {
  code?: string | number
  number?: number
  errno?: number
}

/** Whether a row is there already: a unique index says so, in the words of each make. */
export function isTaken(error: unknown): boolean {
  const { code, number, errno } = (error ?? {}) as Failure

  return (
    ["23505", "ER_DUP_ENTRY", "SQLITE_CONSTRAINT_UNIQUE"].includes(`${code}`) ||
    code === "SQLITE_CONSTRAINT_PRIMARYKEY" ||
    number === 2627 ||
    number === 2601 ||
    errno === 1
  )
}

/** Whether somebody else writes at the moment: a moment later it may work. */
export function isBusy(error: unknown): boolean {
  const { code } = (error ?? {}) as Failure

  return /^(SQLITE_BUSY|SQLITE_LOCKED|40001$|40P01$|ER_LOCK_)/.test(`${code}`)
}
