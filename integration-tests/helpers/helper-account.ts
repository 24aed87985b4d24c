import type { MedusaContainer } from "@medusajs/framework/types"

import { bearer, moduleService, post, type Api } from "./fixtures"
import { databaseOf } from "./world"

export const SUPPORT = "/admin/support-access"

type By = { headers: Record<string, string> }

/** Grants access over HTTP: what the answer says. */
export const grantAccess = async (api: any, by: By, body: object = {}) =>
  await post(
    api as Api,
    SUPPORT,
    { email: "helper@agency.test", reason: "Labels fail", ...body },
    by.headers
  )

/** A temporary account that has logged in: with its bearer and a cookie session. */
export async function grantAccount(api: any, by: By, body: object = {}) {
  const { support_access, credentials } = await grantAccess(api, by, {
    kind: "account",
    ...body,
  })
  const login = { email: credentials.email, password: credentials.password }
  const { token } = await post(api as Api, "/auth/user/emailpass", login)
  const session = await (api as Api).post(
    "/auth/session",
    {},
    { headers: bearer(token) }
  )

  return {
    id: support_access.id as string,
    user_id: support_access.user_id as string,
    login,
    token: token as string,
    headers: bearer(token),
    cookie: {
      cookie: String(session.headers["set-cookie"]).split(";")[0],
    },
  }
}

export type Account = Awaited<ReturnType<typeof grantAccount>>

/** Moves the time of an access into the past, as if it had gone by. */
export async function letTimePass(
  container: MedusaContainer,
  id: string
): Promise<void> {
  await databaseOf(container)("support_access")
    .where({ id })
    .update({ expires_at: new Date(Date.now() - 60_000) })
}

export const accessRow = async (container: MedusaContainer, id: string) =>
  await databaseOf(container)("support_access").where({ id }).first()

/** Entries of the log about an access, oldest first: only this action's. */
export async function supportEntries(
  container: MedusaContainer,
  id: string,
  action: string
) {
  return await databaseOf(container)("impersonation_log_entry")
    .where({ entity_id: id, action: `support_access_${action}` })
    .orderBy("occurred_at")
}

/** The role of that name. */
export async function roleNamed(container: MedusaContainer, name: string) {
  const roles = await moduleService(container).listRoleViews()

  return roles.find((role) => role.name === name)!.id
}

/** Gives a helper a role behind the back of the checks. */
export async function forceRole(
  container: MedusaContainer,
  user_id: string,
  name: string
): Promise<void> {
  await databaseOf(container)("impersonation_role_user").insert({
    id: "improu_forced",
    role_id: await roleNamed(container, name),
    user_id,
  })
}
