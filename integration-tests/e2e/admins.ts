import type { Medusa } from "./medusa"

/**
 * An admin user made for one spec file and known to no other: nobody else's
 * visits end theirs, and a second factor is nobody else's trouble.
 */
export type Admin = { id: string; email: string; name: string }

let made = 0

/** Invites somebody, accepts for them, and gives them a role. */
export async function newAdmin(
  medusa: Medusa,
  name: string,
  role: "supportagent" | "supportlead" | "auditor"
): Promise<Admin> {
  const owner = await medusa.logIn("user", medusa.facts.admins.owner.email)
  const [first_name, last_name] = name.split(" ")
  const email = `${first_name.toLowerCase()}.${Date.now().toString(36)}${(made += 1)}@staff.test`
  const { invite } = await medusa.send("/admin/invites", {
    token: owner,
    body: { email },
  })
  const { token } = await medusa.send("/auth/user/emailpass/register", {
    body: { email, password: medusa.facts.password },
  })
  const { user } = await medusa.send(
    `/admin/invites/accept?token=${encodeURIComponent(invite.token)}`,
    { token, body: { email, first_name, last_name } }
  )
  await medusa.send(`/admin/login-as-customer/roles/imprl_${role}/users`, {
    token: owner,
    body: { add: [user.id] },
  })

  return { id: user.id, email, name }
}

/** Changes settings as the owner does; answers all of them. */
export async function changeSettings(
  medusa: Medusa,
  body: Record<string, unknown>
): Promise<Record<string, unknown>> {
  const token = await medusa.logIn("user", medusa.facts.admins.owner.email)
  const { settings } = await medusa.send("/admin/login-as-customer/settings", {
    token,
    body,
  })

  return settings
}
