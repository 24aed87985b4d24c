import { ImpersonationError } from "../../../../errors"
import type {
  Actor,
  ClientInfo,
  LogValue,
  Permission,
  RoleDTO,
} from "../../../../types"
import { waitForTurn } from "../../locks"
import type { Scope } from "../../scope"
import { actorPerson } from "../log/actor-person"
import { endChosen } from "../session/end-sessions"
import { readAdminStanding } from "./admin-standing"
import {
  administratorBindings,
  administratorExpression,
} from "./administrators"
import { isHelper } from "./held-roles"
import { covers } from "./role-views"

/** One at a time, so that two last holders cannot drop each other. */
export async function lockRoles(scope: Scope): Promise<void> {
  await waitForTurn(scope, "roles")
}

/**
 * Nobody gives, or takes, more than they hold. The command line and the
 * system itself may.
 *
 * @throws role_exceeds_own
 */
export async function checkWithinOwn(
  scope: Scope,
  actor: Actor,
  touched: Permission[]
): Promise<void> {
  if (actor.type === "cli" || actor.type === "system" || !touched.length) {
    return
  }

  const held =
    actor.type === "user" && actor.id
      ? (await readAdminStanding(scope, actor.id)).permissions
      : []

  if (!covers(held, touched)) {
    throw new ImpersonationError("role_exceeds_own")
  }
}

/**
 * Somebody real must be able to give roles after a change, if somebody was
 * before. Where Medusa's RBAC decides, own roles hold nothing to lose.
 *
 * @throws role_last_holder
 */
export async function keepingLastHolder<T>(
  scope: Scope,
  change: () => Promise<T>
): Promise<T> {
  if (!scope.permissions.ownRoles) {
    return await change()
  }

  const hadHolder = await hasRoleGiver(scope)
  const result = await change()

  if (hadHolder && !(await hasRoleGiver(scope))) {
    throw new ImpersonationError("role_last_holder")
  }

  return result
}

async function hasRoleGiver(scope: Scope): Promise<boolean> {
  const [{ found }] = await scope.sql<{ found: boolean }>(
    `select exists (
       select 1 from "user" u
       where u.deleted_at is null and not ${isHelper("u")} and (
         ${administratorExpression("u")}
         or exists (
           select 1 from impersonation_role_user ru
           join impersonation_role r
             on r.id = ru.role_id and r.deleted_at is null
           where ru.user_id = u.id and ru.deleted_at is null
             and 'impersonation_role:update' = any(r.permissions)
         )
       )
     ) as found`,
    administratorBindings(scope)
  )

  return found
}

/** Ends the sessions of those who lost `impersonation:create` by a change. */
export async function endSessionsWithoutPermission(
  scope: Scope,
  user_ids: string[],
  request: { actor: Actor; client: ClientInfo }
): Promise<string[]> {
  const ended: string[] = []

  for (const user_id of [...user_ids].sort()) {
    const { permissions } = await readAdminStanding(scope, user_id)

    if (!permissions.includes("impersonation:create")) {
      const sessions = await endChosen(
        scope,
        { admin_id: user_id },
        { reason: "permission_lost", ...request }
      )

      ended.push(...sessions.map(({ id }) => id))
    }
  }

  return ended
}

/** Writes `role_changed`; `values.change` says what kind of change it was. */
export async function logRoleChange(
  scope: Scope,
  input: {
    role: RoleDTO
    change: "created" | "updated" | "deleted" | "users_changed"
    fields?: string[]
    values?: Record<string, LogValue>
    before?: Record<string, LogValue>
    actor: Actor
    client: ClientInfo
  }
): Promise<void> {
  await scope.log.write(scope.sql, [
    {
      action_group: "configuration",
      action: "role_changed",
      kind: "admin",
      outcome: "succeeded",
      admin: await actorPerson(scope, input.actor),
      entity: { type: "impersonation_role", id: input.role.id },
      client: input.client,
      details: {
        ...(input.fields ? { fields: input.fields } : {}),
        values: {
          change: input.change,
          role_id: input.role.id,
          role_name: input.role.name,
          ...input.values,
        },
        ...(input.before ? { before: input.before } : {}),
      },
    },
  ])
}
