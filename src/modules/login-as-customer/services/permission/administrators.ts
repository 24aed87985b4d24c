import type { Scope } from "../../scope"

/**
 * A boolean SQL expression: whether the option `administrators` names this row
 * of `"user"`, by its id or by its e-mail.
 *
 * Core keeps e-mails unique byte by byte, and whoever may invite chooses one
 * freely. So an e-mail counts for the first user who ever had it in any case,
 * deleted users included: neither a twin nor a successor inherits. Only ASCII
 * letters are folded ("C"), as only ASCII addresses pass as an option.
 *
 * Needs the bindings of `administratorBindings`.
 *
 * @param user - alias of the row; never user input
 */
export function administratorExpression(user: string): string {
  const folded = (row: string) => `lower(${row}.email collate "C")`

  return `(
    ${user}.id = any((:administrator_ids)::text[])
    or (
      ${folded(user)} = any((:administrator_emails)::text[])
      and not exists (
        select 1 from "user" earlier
        where ${folded("earlier")} = ${folded(user)}
          and (earlier.created_at, earlier.id)
            < (${user}.created_at, ${user}.id)
      )
    )
  )`
}

/** Both empty where another permission source decides alone. */
export function administratorBindings(scope: Scope): {
  administrator_ids: string[]
  administrator_emails: string[]
} {
  const named = scope.permissions.honoursAdministrators
    ? scope.options.administrators
    : []

  return {
    administrator_ids: named.filter((name) => !name.includes("@")),
    administrator_emails: named.filter((name) => name.includes("@")),
  }
}
