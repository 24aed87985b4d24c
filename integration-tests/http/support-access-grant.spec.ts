import { http } from "../helpers/http"
import { createStaff, type Staff } from "../helpers/staff"
import { suite } from "../helpers/suite"

jest.setTimeout(120_000)

const SUPPORT = "/admin/support-access"

suite(({ getContainer, api }) => {
  let staff: Staff

  beforeAll(async () => {
    staff = await createStaff(getContainer(), api)
  })

  const grant = async (body: object) =>
    await http(api).post(SUPPORT, staff.manager.headers, {
      email: "debug@agency.test",
      reason: "Checkout fails",
      ...body,
    })

  describe("POST /admin/support-access", () => {
    it("answers an invitation with its link, this once", async () => {
      const { status, body } = await grant({})

      expect([status, body]).toEqual([200, expect.anything()])
      expect(body.support_access).toMatchObject({
        id: expect.stringMatching(/^supacc_/),
        kind: "invitation",
        status: "invited",
        email: "debug@agency.test",
      })
    })

    it("answers an account with its password, which logs in", async () => {
      const { status, body } = await grant({ kind: "account" })

      expect([status, body]).toEqual([200, expect.anything()])
      const login = await http(api).post(
        "/auth/user/emailpass",
        {},
        {
          email: body.credentials.email,
          password: body.credentials.password,
        }
      )
      expect([login.status, login.body]).toEqual([
        200,
        { token: expect.any(String) },
      ])
      const me = await http(api).get(`${SUPPORT}/me`, {
        authorization: `Bearer ${login.body.token}`,
      })
      expect([me.status, me.body]).toEqual([200, expect.anything()])
    })
  })
})
