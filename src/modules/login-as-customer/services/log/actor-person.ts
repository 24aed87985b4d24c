import type { Actor, PersonRef } from "../../../../types"
import { personOf, type UserRow } from "../../domain/permissions"
import type { Scope } from "../../scope"

/**
 * The admin behind an actor, as the log keeps it. The command line has an id
 * of its own; null for a customer and for time.
 */
export async function actorPerson(
  scope: Scope,
  actor: Actor
): Promise<PersonRef | null> {
  if (actor.type === "cli") {
    return { id: "cli", email: null, name: "Command line" }
  }

  if (actor.type !== "user" || !actor.id) {
    return null
  }

  const [user] = await scope.sql<UserRow>(
    `select id, email, first_name, last_name from "user" where id = :id`,
    { id: actor.id }
  )

  return user ? personOf(user) : { id: actor.id, email: null, name: null }
}

/** A customer as the log keeps her; null when there is no such row. */
export async function customerPerson(
  scope: Scope,
  customer_id: string
): Promise<PersonRef | null> {
  const [customer] = await scope.sql<UserRow>(
    `select id, email, first_name, last_name from customer
     where id = :customer_id and deleted_at is null`,
    { customer_id }
  )

  return customer ? personOf(customer) : null
}
