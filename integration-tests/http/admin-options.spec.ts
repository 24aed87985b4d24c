import { createAdmin, createCustomer } from "../helpers/fixtures"
import { http, refusalOf } from "../helpers/http"
import { suite } from "../helpers/suite"

jest.setTimeout(120_000)

const SETTINGS = "/admin/login-as-customer/settings"

suite(
  ({ getContainer, api }) => {
    let owner: Awaited<ReturnType<typeof createAdmin>>
    let ada: { id: string }

    beforeAll(async () => {
      owner = await createAdmin(getContainer(), api, {
        email: "Owner@Shop.test",
      })
      ada = await createCustomer(getContainer(), api, {
        email: "ada@shop.test",
        consent: true,
      })
    })

    const start = (body = {}) =>
      http(api).post(
        `/admin/customers/${ada.id}/login-as-customer`,
        owner.headers,
        { reason: "Asked by phone", ...body }
      )

    it("gives the administrators every permission", async () => {
      const { body } = await http(api)
        .get("/admin/login-as-customer/me", owner.headers)
        .expect(200)

      expect(body.permissions).toContain("impersonation_role:update")
      expect(body.roles).toEqual([])
    })

    it("locks the settings that it fixes", async () => {
      const before = await http(api).get(SETTINGS, owner.headers)
      expect(before.body.locked.sort()).toEqual(["reason", "retention_days"])
      expect(before.body.settings).toMatchObject({
        reason: "required",
        retention_days: null,
      })

      const response = await http(api).post(SETTINGS, owner.headers, {
        reason: "off",
        session_ttl_minutes: 30,
      })
      expect(refusalOf(response)).toEqual({
        status: 400,
        code: "setting_locked",
      })
      expect(response.body.message).toContain("reason")
      expect((await http(api).get(SETTINGS, owner.headers)).body).toEqual(
        before.body
      )
      expect(refusalOf(await start({ reason: "" }))).toEqual({
        status: 400,
        code: "reason_required",
      })
    })

    it("sends to the storefront as it is configured", async () => {
      const { body } = await start().expect(200)

      expect(body.handoff).toEqual({
        url: "https://shop.example/hello/support",
        method: "fragment",
      })
      expect(body.login_url).toBe(
        `https://shop.example/hello/support#code=${body.login_code}`
      )
      expect(body.session.storefront).toEqual({
        id: "spa",
        name: "SPA",
        url: "https://shop.example/fr?x=1",
      })
    })

    it("believes only the proxies that it names", async () => {
      const { body } = await start()
        .set("x-forwarded-for", "203.0.113.9")
        .set("x-client-ip", "203.0.113.9")
        .set("forwarded", "for=203.0.113.9")
        .expect(200)

      expect(body.session.ip_address).toBe("127.0.0.1")
    })
  },
  {
    options: {
      administrators: ["owner@shop.test"],
      storefronts: [
        {
          id: "spa",
          name: "SPA",
          url: "https://shop.example/fr?x=1",
          handoff: "fragment",
          handoff_path: "/hello/support",
        },
      ],
      trusted_proxies: ["198.51.100.0/24"],
      settings: { reason: "required", retention_days: null },
    },
  }
)
