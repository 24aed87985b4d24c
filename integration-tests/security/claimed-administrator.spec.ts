import { bearer, createAdmin, PASSWORD, post } from "../helpers/fixtures"
import { suite } from "../helpers/suite"
import { sender } from "../helpers/world"

const AREA = "/admin/login-as-customer"

// Core lets every admin invite any address that is free byte by byte, and take
// the invitation up. None of them may become an administrator of this plugin.
suite(
  ({ api, getContainer }) => {
    const send = sender(api)
    let owner: Awaited<ReturnType<typeof createAdmin>>
    let clerk: Awaited<ReturnType<typeof createAdmin>>

    beforeAll(async () => {
      owner = await createAdmin(getContainer(), api, {
        email: "owner@shop.test",
      })
      clerk = await createAdmin(getContainer(), api, {
        email: "clerk@shop.test",
      })
    })

    /** The clerk makes a user of that e-mail, as core's routes allow. */
    const claim = async (email: string, login: string) => {
      const credentials = { email: login, password: PASSWORD }
      const { invite } = await post(
        api,
        "/admin/invites",
        { email },
        clerk.headers
      )
      const { token } = await post(
        api,
        "/auth/user/emailpass/register",
        credentials
      )
      const { user } = await post(
        api,
        `/admin/invites/accept?token=${invite.token}`,
        { email },
        bearer(token)
      )
      expect(user.email).toBe(email)
      const session = await post(api, "/auth/user/emailpass", credentials)

      return { id: user.id as string, headers: bearer(session.token) }
    }

    const expectNothing = async (admin: {
      id: string
      headers: Record<string, string>
    }) => {
      const { headers } = admin
      const me = await send("GET", `${AREA}/me`, { headers })
      expect([me.status, me.data.permissions]).toEqual([200, []])

      const roles = await send("POST", `${AREA}/roles`, {
        headers,
        body: { name: "Mine", permissions: ["impersonation:create"] },
      })
      expect(roles.status).toBe(403)
    }
    const permissionsOf = async (headers: Record<string, string>) =>
      (await send("GET", `${AREA}/me`, { headers })).data.permissions

    it.each(["Owner@shop.test", " owner@shop.test", "owner@shop.test "])(
      "%j is a twin, not the administrator",
      async (email) => {
        await expectNothing(await claim(email, "twin@shop.test"))
        expect(await permissionsOf(owner.headers)).toContain(
          "impersonation_role:update"
        )
      }
    )

    it("a deleted administrator has no successor", async () => {
      const { status } = await send("DELETE", `/admin/users/${owner.id}`, {
        headers: clerk.headers,
      })
      expect(status).toBe(200)

      await expectNothing(await claim("owner@shop.test", "heir@shop.test"))
    })
  },
  { options: { administrators: ["owner@shop.test"] } }
)
