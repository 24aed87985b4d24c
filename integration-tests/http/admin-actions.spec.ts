import { ACTIONS } from "../../src/action-catalogue"
import { http, refusalOf } from "../helpers/http"
import { moduleService } from "../helpers/fixtures"
import { createStaff, type Staff } from "../helpers/staff"
import { suite } from "../helpers/suite"

jest.setTimeout(120_000)

const PATH = "/admin/login-as-customer/actions"
const SETTINGS = "/admin/login-as-customer/settings"

suite(({ getContainer, api }) => {
  let staff: Staff

  beforeAll(async () => {
    staff = await createStaff(getContainer(), api)
  })

  const get = (query: object = {}, headers = staff.clerk.headers) =>
    http(api).get(PATH, headers, query)
  const set = (blocked_actions: unknown, headers = staff.manager.headers) =>
    http(api).post(SETTINGS, headers, { blocked_actions })
  const settings = async () =>
    (await http(api).get(SETTINGS, staff.manager.headers)).body.settings

  describe("GET …/actions", () => {
    it("lists for any admin what can be blocked and what always is", async () => {
      const { status, body } = await get({ limit: 200 })

      expect(status).toBe(200)
      expect(body).toMatchObject({
        count: body.actions.length,
        limit: 200,
        offset: 0,
        next_cursor: null,
      })
      expect(body.actions.length).toBe(Object.keys(ACTIONS).length - 4)
      expect(body.actions).toEqual(
        expect.arrayContaining([
          {
            key: "line_item_added",
            title: "Add a product to the cart",
            fixed: false,
          },
          {
            key: "password_changed",
            title: "Change the login or password",
            fixed: true,
          },
          {
            key: "request",
            title: "Use another function of the shop",
            fixed: false,
          },
        ])
      )
      expect(
        body.actions.filter(({ key }: { key: string }) =>
          ["session_closed", "session_viewed", "catalogue_viewed"].includes(key)
        )
      ).toEqual([])
    })

    it("speaks the reader's language", async () => {
      const title = async (query: object, headers = {}) =>
        (await get(query, { ...staff.clerk.headers, ...headers })).body
          .actions[0].title

      expect(await title({})).toBe("Create a cart")
      expect(await title({ locale: "fr-CA" })).toBe("Créer un panier")
      expect(await title({}, { "accept-language": "fr" })).toBe(
        "Créer un panier"
      )
      expect(await title({ locale: "de" })).toBe("Create a cart")
    })

    it("pages as every list does", async () => {
      const first = (await get({ limit: 2 })).body
      const second = (await get({ limit: 2, cursor: first.next_cursor })).body

      expect(first.actions).toHaveLength(2)
      expect(second.actions[0].key).toBe("cart_customer_set")
      expect((await get({ limit: 2, offset: 2 })).body.actions).toEqual(
        second.actions
      )
    })

    it("refuses strangers, keys, and what it does not know", async () => {
      await http(api).get(PATH).expect(401)
      await http(api).get(PATH, staff.ada.headers).expect(401)
      expect(refusalOf(await get({}, staff.apiKey.headers))).toEqual({
        status: 403,
        code: "impersonation_human_required",
      })
      for (const query of [{ locale: "x" }, { limit: 0 }, { q: "cart" }]) {
        const response = await get(query)
        expect(refusalOf(response)).toEqual({
          status: 400,
          code: "invalid_request",
        })
        expect(response.body.message).toContain(Object.keys(query)[0])
      }
    })
  })

  describe("the setting blocked_actions", () => {
    it("is empty at first, takes keys of the list, and tells the log which", async () => {
      expect((await settings()).blocked_actions).toEqual([])
      const response = await set(["orders_viewed", "request"])

      expect(response.status).toBe(200)
      expect(response.body.settings.blocked_actions).toEqual([
        "orders_viewed",
        "request",
      ])
      expect((await settings()).blocked_actions).toEqual([
        "orders_viewed",
        "request",
      ])
      const { rows } = await moduleService(getContainer()).listLogPage(
        { action: ["settings_changed"] },
        { limit: 1 }
      )
      expect(rows[0]).toMatchObject({
        admin: { id: staff.manager.id },
        details: {
          fields: ["blocked_actions"],
          values: { blocked_actions: "orders_viewed, request" },
          before: { blocked_actions: "" },
        },
      })
      expect((await set([])).body.settings.blocked_actions).toEqual([])
    })

    it.each([
      ["an unknown key", ["orders_burnt"]],
      ["a fixed one", ["password_changed"]],
      ["one that must stay", ["session_closed"]],
      ["the catalogue", ["catalogue_viewed"]],
      ["one good and one bad", ["orders_viewed", "toString"]],
      ["one twice", ["orders_viewed", "orders_viewed"]],
      ["no list", "orders_viewed"],
      ["a list in it", [["orders_viewed"]]],
      ["nothing", null],
    ])("refuses %s, names the field and changes nothing", async (_, value) => {
      const response = await set(value)

      expect(refusalOf(response)).toEqual({
        status: 400,
        code: "invalid_request",
      })
      expect(response.body.message).toContain("blocked_actions")
      expect((await settings()).blocked_actions).toEqual([])
    })

    it("needs its permission", async () => {
      for (const { headers } of [staff.lead, staff.agent, staff.apiKey]) {
        expect(refusalOf(await set(["orders_viewed"], headers)).code).toBe(
          "impersonation_permission_denied"
        )
      }
      expect((await settings()).blocked_actions).toEqual([])
    })
  })
})
