import {
  CLIENT,
  cookieOf,
  guardBench,
  type GuardBench,
  SESSION,
  settled,
  standingWith,
  tokenOf,
} from "../helpers/guard-bench"

const ADD = "/store/carts/cart_01/line-items"
const START = "/admin/customers/cus_02/login-as-customer"
const ADMIN = { actor_type: "user", actor_id: "user_09" }
const READ_ONLY = { mode: "read_only", may: { change: false, order: false } }

export function refused() {
  describe("a live session is refused, and that is on record", () => {
    let bench: GuardBench

    beforeEach(() => {
      bench = guardBench()
    })

    const ask = async (
      method: string,
      path: string,
      input: Parameters<GuardBench["ask"]>[2] = {}
    ) => {
      const { status, body, headers } = await bench.ask(method, path, input)
      expect(bench.done).not.toContain("handler")
      expect(headers["cache-control"]).toBe("private, no-store")

      return { status, code: body.code, message: body.message }
    }
    const stands = (change: object) =>
      bench.service.retrieveSessionStanding.mockImplementation(async () =>
        standingWith(change)
      )

    it("with who, what and why", async () => {
      stands(READ_ONLY)

      expect(await ask("POST", ADD, { body: { quantity: 1 } })).toMatchObject({
        status: 403,
        code: "impersonation_read_only",
      })
      expect(bench.service.beginAction.mock.calls).toEqual([
        [
          {
            session_id: SESSION.id,
            action: "line_item_added",
            kind: "refusal",
            method: "POST",
            path: ADD,
            client: CLIENT,
            details: {
              code: "impersonation_read_only",
              params: { id: "cart_01" },
            },
            outcome: "refused",
            status_code: 403,
            needs_subject: false,
          },
        ],
      ])
      await settled()
      expect(bench.bus.emit.mock.calls).toEqual([
        [
          {
            name: "login_as_customer.action_logged",
            data: { id: "implog_01" },
          },
        ],
      ])
    })

    it.each<[string, string, string, object, object, string]>([
      [
        "changing the password",
        "POST",
        "/auth/customer/emailpass/update",
        {},
        {},
        "impersonation_action_blocked",
      ],
      [
        "an order where it may place none",
        "POST",
        "/store/carts/cart_01/complete",
        {},
        { may: { change: true, order: false } },
        "impersonation_action_blocked",
      ],
      [
        "what the merchant blocks",
        "POST",
        ADD,
        {},
        { settings: { blocked_actions: ["line_item_added"] } },
        "impersonation_action_blocked",
      ],
      [
        "the key of another storefront",
        "GET",
        "/store/products",
        { key_channels: ["sc_us"] },
        {},
        "impersonation_wrong_storefront",
      ],
      [
        "another customer's cookie login",
        "GET",
        "/store/products",
        { cookie: { actor_type: "customer", actor_id: "cus_02" } },
        {},
        "impersonation_identity_conflict",
      ],
      [
        "an admin's cookie login on /admin",
        "GET",
        "/admin/orders",
        { cookie: { actor_type: "user", actor_id: "user_09" } },
        {},
        "impersonation_nested",
      ],
      [
        "an API key on /admin",
        "GET",
        "/admin/orders",
        { login: { actor_type: "api-key", actor_id: "apk_01" } },
        {},
        "impersonation_nested",
      ],
      [
        "exchanging another code",
        "POST",
        "/auth/customer/impersonation",
        {},
        {},
        "impersonation_nested",
      ],
    ])("for %s", async (_, method, path, input, change, code) => {
      stands(change)

      expect((await ask(method, path, input)).code).toBe(code)
      expect(bench.service.beginAction.mock.calls[0][0]).toMatchObject({
        kind: "refusal",
        details: { code },
      })
    })

    it.each<[string, object, object]>([
      ["a key of its own storefront", { key_channels: ["sc_eu", "sc_x"] }, {}],
      [
        "any key where its storefront has no channel",
        { key_channels: ["sc_us"] },
        { storefront: { id: "eu" } },
      ],
      [
        "any key where its storefront is gone",
        { key_channels: ["sc_us"] },
        { storefront: null },
      ],
      ["its own cookie beside its bearer", { cookie: cookieOf(tokenOf()) }, {}],
      [
        "the login that core read from the token",
        { login: { actor_type: "customer", actor_id: "cus_01" } },
        {},
      ],
    ])("but not for %s", async (_, input, change) => {
      stands(change)

      expect((await bench.ask("GET", "/store/products", input)).status).toBe(
        200
      )
      expect((await bench.ask("GET", "/admin/orders", input)).status).toBe(200)
    })

    it("not at all where a hand-off asks with each key where it belongs", async () => {
      const key_channels = ["sc_us"]

      expect(
        (
          await ask("GET", "/store/login-as-customer/session", {
            key_channels,
          })
        ).code
      ).toBe("impersonation_wrong_storefront")
      expect(bench.service.beginAction).not.toHaveBeenCalled()

      await ask("GET", "/store/login-as-customer/session", {
        cookie: { actor_type: "customer", actor_id: "cus_02" },
      })
      await ask("POST", "/store/login-as-customer/session/keep-alive", {
        key_channels,
      })
      expect(bench.service.beginAction).toHaveBeenCalledTimes(2)
    })

    it("as an ended one where it ended before the refusal could be written", async () => {
      stands(READ_ONLY)
      bench.service.beginAction.mockResolvedValue(null)

      expect(await ask("POST", ADD)).toEqual({
        status: 401,
        code: "impersonation_session_ended",
        message: "The login as this customer has ended: it is not valid.",
      })
      expect(bench.bus.emit).not.toHaveBeenCalled()
    })

    it("with 503 where the refusal cannot be written", async () => {
      stands(READ_ONLY)
      bench.service.beginAction.mockRejectedValue(new Error("down"))

      expect((await ask("POST", ADD)).status).toBe(503)
    })

    it.each<[string, string, object, string | null]>([
      ["in the admin's name", START, ADMIN, "user_09"],
      ["in capitals too", START.toUpperCase(), ADMIN, "user_09"],
      [
        "an API key's in nobody's",
        START,
        { actor_type: "api-key", actor_id: "apk_01" },
        null,
      ],
      [
        "one without an id in nobody's",
        START,
        { actor_type: "user", actor_id: 9 },
        null,
      ],
    ])("a start from within, %s", async (_, path, login, admin_id) => {
      const customer_id = path.split("/")[3]

      expect((await ask("POST", path, { login })).code).toBe(
        "impersonation_nested"
      )
      expect(bench.service.recordStartRefusal.mock.calls).toEqual([
        [
          {
            code: "impersonation_nested",
            admin_id,
            customer_id,
            client: CLIENT,
          },
        ],
      ])
      expect(bench.service.beginAction).not.toHaveBeenCalled()
    })

    it("a start with a cookie login alone, in nobody's name", async () => {
      await ask("POST", START, {
        cookie: { actor_type: "user", actor_id: "user_09" },
      })

      expect(bench.service.recordStartRefusal.mock.calls[0][0].admin_id).toBe(
        null
      )
    })

    it.each([
      ["GET", START],
      ["POST", `${START}/x`],
      ["POST", `/x${START}`],
      ["POST", `/admin/customers/${"c".repeat(65)}/login-as-customer`],
      ["POST", "/admin/customers/a%20b/login-as-customer"],
    ])("%s %s as any other request: it is no start", async (method, path) => {
      stands(READ_ONLY)
      await bench.ask(method, path, { login: ADMIN })

      expect(bench.service.recordStartRefusal).not.toHaveBeenCalled()
      expect(bench.service.beginAction).toHaveBeenCalledTimes(1)
    })
  })
}
