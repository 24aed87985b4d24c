import { Modules } from "@medusajs/framework/utils"

import { startSession } from "../helpers/fixtures"
import { BAD_IDS, http, refusalOf } from "../helpers/http"
import { changeSettings, createStaff, type Staff } from "../helpers/staff"
import {
  completeCart,
  createCart,
  createStorefrontFixture,
  type StorefrontFixture,
} from "../helpers/storefront-fixture"
import { suite } from "../helpers/suite"

jest.setTimeout(120_000)

type Person = Staff["agent"]

suite(({ getContainer, api }) => {
  let shop: StorefrontFixture
  let staff: Staff

  const path = (customerId: string) =>
    `/admin/customers/${customerId}/login-as-customer`

  beforeAll(async () => {
    shop = await createStorefrontFixture(getContainer())
    staff = await createStaff(getContainer(), api)
  })

  const buy = async (person: Person, store: "eu" | "us") =>
    await completeCart(
      api,
      shop,
      await createCart(api, shop, { store, token: person.token }),
      { store, token: person.token }
    )

  describe("GET /admin/customers/:id/login-as-customer", () => {
    const eligibility = async (admin: Person, customerId: string, query = {}) =>
      (await http(api).get(path(customerId), admin.headers, query).expect(200))
        .body.eligibility

    it("tells a permitted admin all that the dialogue needs", async () => {
      const { session } = await startSession(api, staff.lead, staff.ada.id)

      expect(await eligibility(staff.agent, staff.ada.id)).toEqual({
        allowed: true,
        blockers: [],
        modes: ["full", "read_only"],
        permissions: [
          "impersonation:create",
          "impersonation:update",
          "impersonation:order",
        ],
        consent: expect.objectContaining({ allowed: true, state: "allowed" }),
        storefronts: [
          { id: "eu", name: "EU store", url: "http://localhost:8000/eu" },
          { id: "us", name: "US store", url: "http://localhost:8000/us" },
        ],
        default_storefront_id: "eu",
        active_sessions: [
          {
            id: session.id,
            admin: session.admin,
            status: "pending",
            mode: "full",
            created_at: session.created_at,
            storefront: session.storefront,
          },
        ],
        registered_customer_id: null,
        ask: {
          reason: "optional",
          reason_choices: [],
          storefront: false,
          default_mode: "full",
          step_up: { required: false, satisfied: true },
          can_confirm_consent: false,
          can_request_consent: false,
          customer_is_notified: false,
        },
      })
    })

    it("follows the settings in what is asked", async () => {
      await changeSettings(getContainer(), {
        reason: "required",
        reason_choices: ["Phone order"],
        storefront_selection: "manual",
        notify_customer: "start",
        default_mode: "read_only",
      })

      expect((await eligibility(staff.agent, staff.ada.id)).ask).toMatchObject({
        reason: "required",
        reason_choices: ["Phone order"],
        storefront: true,
        default_mode: "read_only",
        customer_is_notified: true,
      })
    })

    it("offers only reading to who may not change", async () => {
      const found = await eligibility(staff.viewer, staff.ada.id)

      expect(found.allowed).toBe(true)
      expect(found.modes).toEqual(["read_only"])
      expect(found.ask.default_mode).toBe("read_only")
    })

    it("names what stands against it, and the next step", async () => {
      const codes = async (admin: Person, customerId: string) =>
        (await eligibility(admin, customerId)).blockers.map(
          (blocker: { code: string; action: string }) => [
            blocker.code,
            blocker.action,
          ]
        )

      expect(await codes(staff.clerk, staff.ada.id)).toEqual([
        ["impersonation_permission_denied", null],
      ])
      expect(await codes(staff.agent, staff.bob.id)).toEqual([
        ["consent_missing", "ask_pin"],
      ])
      expect(await codes(staff.lead, staff.bob.id)).toEqual([
        ["consent_missing", "confirm_consent"],
      ])
      expect(await codes(staff.agent, staff.guest.id)).toEqual([
        ["customer_has_no_account", "open_registered_customer"],
      ])
      const blocked = await eligibility(staff.agent, staff.guest.id)
      expect(blocked.allowed).toBe(false)
      expect(blocked.registered_customer_id).toBe(staff.ada.id)
      expect(
        (await eligibility(staff.lead, staff.bob.id)).ask.can_confirm_consent
      ).toBe(true)
      expect(
        (await eligibility(staff.agent, staff.bob.id)).ask.can_confirm_consent
      ).toBe(false)
    })

    it("chooses the storefront by order, newest order, open cart, then list", async () => {
      const chosen = async (person: Person, query = {}) =>
        (await eligibility(staff.agent, person.id, query)).default_storefront_id

      expect(await chosen(staff.bob)).toBe("eu")

      await createCart(api, shop, { store: "us", token: staff.bob.token })
      expect(await chosen(staff.bob)).toBe("us")

      const europeanOrder = await buy(staff.bob, "eu")
      expect(await chosen(staff.bob)).toBe("eu")

      await buy(staff.bob, "us")
      expect(await chosen(staff.bob)).toBe("us")
      expect(await chosen(staff.bob, { order_id: europeanOrder })).toBe("eu")
    })

    it("takes an order of the same e-mail, and no other's", async () => {
      const adasOrder = await buy(staff.ada, "us")
      const get = (customerId: string, order_id: string) =>
        http(api).get(path(customerId), staff.agent.headers, { order_id })

      await get(staff.guest.id, adasOrder).expect(200)
      expect(refusalOf(await get(staff.bob.id, adasOrder))).toEqual({
        status: 404,
        code: "order_not_found",
      })
      expect(refusalOf(await get(staff.bob.id, "order_nowhere"))).toEqual({
        status: 404,
        code: "order_not_found",
      })
      const malformed = await get(staff.bob.id, "order_\0")
      expect(refusalOf(malformed)).toEqual({
        status: 400,
        code: "invalid_request",
      })
      expect(malformed.body.message).toContain("order_id")
    })

    it("refuses strangers, API keys and admins who are gone", async () => {
      await http(api).get(path(staff.ada.id)).expect(401)
      await http(api).get(path(staff.ada.id), staff.ada.headers).expect(401)
      expect(
        refusalOf(await http(api).get(path(staff.ada.id), staff.apiKey.headers))
      ).toEqual({ status: 403, code: "impersonation_human_required" })

      await getContainer()
        .resolve(Modules.USER)
        .softDeleteUsers([staff.agent.id])
      expect(
        refusalOf(await http(api).get(path(staff.ada.id), staff.agent.headers))
      ).toEqual({ status: 403, code: "impersonation_permission_denied" })
    })

    it("knows no customer of a bad id, and no other query", async () => {
      for (const id of BAD_IDS("cus")) {
        const response = await http(api).get(path(id), staff.agent.headers)
        expect([id, refusalOf(response)]).toEqual([
          id,
          { status: 404, code: "customer_not_found" },
        ])
      }
      const response = await http(api).get(
        path(staff.ada.id),
        staff.agent.headers,
        {
          fields: "*",
        }
      )
      expect(response.status).toBe(400)
      expect(response.body.message).toContain("fields")
    })
  })
})
