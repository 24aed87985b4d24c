import { moduleService } from "../helpers/fixtures"
import { addRoute } from "../helpers/express-app"
import { completeCart, createCart } from "../helpers/storefront-fixture"
import { suite } from "../helpers/suite"
import {
  createWorld,
  databaseOf,
  eventually,
  logOf,
  sender,
  sessionRow,
  visit,
  type World,
} from "../helpers/world"

const MINE = "/store/customers/me/remote-assistance"
const ME = "/store/customers/me"
const FIELD = "allow_remote_shopping_assistance"
const SYSTEM = {
  actor: { type: "system" as const, id: null },
  client: { ip_address: null, user_agent: null },
}

suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World
  let guest: Record<string, string>
  let ada: Record<string, string>
  let bob: Record<string, string>

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
    guest = world.shop.storeHeaders("eu")
    ada = world.shop.storeHeaders("eu", world.ada.token)
    bob = world.shop.storeHeaders("eu", world.bob.token)
  })

  const settings = (values: Record<string, unknown>) =>
    moduleService(getContainer()).changeSettings({ values, ...SYSTEM })
  const consentOf = async (headers: Record<string, string>) =>
    (await send("GET", MINE, { headers })).data.consent

  describe("GET and POST /store/customers/me/remote-assistance", () => {
    it("tells and changes what the customer said", async () => {
      expect(await consentOf(bob)).toEqual({
        allowed: false,
        state: "unset",
        source: null,
        changed_at: null,
        changed_by: null,
        expires_at: null,
      })
      const answer = await send("POST", MINE, {
        headers: bob,
        body: { allow: true },
      })
      expect(answer.status).toBe(200)
      expect(answer.data.consent).toMatchObject({
        allowed: true,
        state: "allowed",
        source: "account",
        changed_by: world.bob.id,
      })
      expect(await consentOf(bob)).toEqual(answer.data.consent)

      await send("POST", MINE, { headers: bob, body: { allow: false } })
      expect(await consentOf(bob)).toMatchObject({
        allowed: false,
        state: "refused",
      })
    })

    it("never tells who of the staff changed it", async () => {
      const changed = await send(
        "POST",
        `/admin/customers/${world.bob.id}/remote-assistance`,
        {
          headers: world.manager.headers,
          body: { allow: true },
        }
      )
      expect(changed.data.consent.changed_by).toBe(world.manager.id)

      const answer = await send("GET", MINE, { headers: bob })
      expect(answer.data.consent).toMatchObject({
        state: "allowed",
        source: "admin",
        changed_by: null,
      })
      expect(JSON.stringify(answer.data)).not.toContain(world.manager.id)
    })

    it("ends what is running when she refuses", async () => {
      const { session_id, headers } = await visit(api, world)
      await send("POST", MINE, { headers: ada, body: { allow: false } })

      expect((await send("GET", ME, { headers })).status).toBe(401)
      expect(await sessionRow(getContainer(), session_id)).toMatchObject({
        end_reason: "consent_withdrawn",
      })
    })

    it.each([
      ["nothing", {}],
      ["a text", { allow: "true" }],
      ["null", { allow: null }],
      ["a list", { allow: [true] }],
      ["an unknown key", { allow: true, source: "admin" }],
    ])("answers 400 for %s and changes nothing", async (_, body) => {
      const answer = await send("POST", MINE, { headers: bob, body })

      expect(answer.status).toBe(400)
      expect(answer.data.message).toMatch(/allow|source/)
      expect((await consentOf(bob)).state).toBe("unset")
    })

    it("is only for who is logged in", async () => {
      for (const [method, path] of [
        ["GET", MINE],
        ["POST", MINE],
        ["GET", `${MINE}/sessions`],
        ["GET", `${MINE}/cart`],
        ["DELETE", `${MINE}/sessions/imps_01`],
        ["GET", "/store/login-as-customer/orders/order_01"],
      ]) {
        const body = method === "POST" ? { allow: true } : undefined
        const answer = await send(method, path, { headers: guest, body })
        expect([path, answer.status]).toEqual([path, 401])
      }
    })
  })

  describe("the field in sign-up and account", () => {
    const register = async (email: string) => {
      const { data } = await send("POST", "/auth/customer/emailpass/register", {
        body: { email, password: "supersecret" },
      })
      return world.shop.storeHeaders("eu", data.token)
    }
    const customers = (email: string) =>
      databaseOf(getContainer())("customer")
        .where({ email })
        .whereNull("deleted_at")
    const breakConsent = () =>
      databaseOf(getContainer()).raw(
        "alter table remote_assistance_consent rename to away"
      )

    it.each([true, false])("records %s at sign-up", async (allow) => {
      const headers = await register("new@mail.test")
      const answer = await send("POST", "/store/customers", {
        headers,
        body: { email: "new@mail.test", first_name: "New", [FIELD]: allow },
      })

      expect(answer.status).toBe(200)
      expect(answer.data.customer).toMatchObject({ first_name: "New" })
      const consent = await moduleService(getContainer()).retrieveConsent(
        answer.data.customer.id
      )
      expect(consent).toMatchObject({
        state: allow ? "allowed" : "refused",
        source: "sign_up",
        changed_by: answer.data.customer.id,
      })
    })

    it("records it with the account edit", async () => {
      const answer = await send("POST", ME, {
        headers: bob,
        body: { first_name: "Robert", [FIELD]: true },
      })

      expect(answer.status).toBe(200)
      expect(answer.data.customer.first_name).toBe("Robert")
      expect(await consentOf(bob)).toMatchObject({
        state: "allowed",
        source: "account",
      })
      const only = await send("POST", ME, {
        headers: bob,
        body: { [FIELD]: false },
      })
      expect(only.status).toBe(200)
      expect((await consentOf(bob)).state).toBe("refused")
      const log = await logOf(getContainer())
      expect(
        log.filter(({ customer_id }) => customer_id === world.bob.id)
      ).toHaveLength(2)
    })

    it("answers as core does when it is left out", async () => {
      const headers = await register("plain@mail.test")
      const made = await send("POST", "/store/customers", {
        headers,
        body: { email: "plain@mail.test" },
      })
      const withField = await send("POST", "/store/customers", {
        headers: await register("field@mail.test"),
        body: { email: "field@mail.test", [FIELD]: true },
      })
      const edited = await send("POST", ME, {
        headers: bob,
        body: { last_name: "B" },
      })

      expect(made.status).toBe(200)
      expect(Object.keys(withField.data.customer).sort()).toEqual(
        Object.keys(made.data.customer).sort()
      )
      expect(edited.data.customer.last_name).toBe("B")
      expect((await consentOf(bob)).state).toBe("unset")
      const { rows } = await databaseOf(getContainer()).raw(
        "select 1 from remote_assistance_consent where customer_id = ?",
        [made.data.customer.id]
      )
      expect(rows).toHaveLength(0)
    })

    it.each([
      ["text", "true"],
      ["a number", 1],
      ["null", null],
      ["a list", [true]],
      ["an object", { allow: true }],
    ])("answers 400 for %s, and nothing is done", async (_, value) => {
      const headers = await register("bad@mail.test")
      const made = await send("POST", "/store/customers", {
        headers,
        body: { email: "bad@mail.test", [FIELD]: value },
      })
      const edited = await send("POST", ME, {
        headers: bob,
        body: { first_name: "Changed", [FIELD]: value },
      })

      for (const answer of [made, edited]) {
        expect(answer.status).toBe(400)
        expect(answer.data.message).toContain(FIELD)
      }
      expect(await customers("bad@mail.test")).toHaveLength(0)
      const [row] = await customers("bob@mail.test")
      expect(row).toMatchObject({ first_name: "bob", last_name: null })
    })

    it("keeps core's own refusals", async () => {
      const unknown = await send("POST", ME, {
        headers: bob,
        body: { [FIELD]: true, has_account: false },
      })
      const loggedOut = await send("POST", ME, {
        headers: guest,
        body: { [FIELD]: true },
      })
      const again = await send("POST", "/store/customers", {
        headers: bob,
        body: { email: "bob@mail.test", [FIELD]: true },
      })
      const list = await send("POST", ME, {
        headers: bob,
        body: [{ [FIELD]: true }],
      })

      expect(unknown.status).toBe(400)
      expect(loggedOut.status).toBe(401)
      expect(again.status).toBe(400)
      expect(again.data.message).toBe(
        "Request already authenticated as a customer."
      )
      expect(list.status).toBe(400)
      expect((await consentOf(bob)).state).toBe("unset")
    })

    it("answers 503 and undoes the rest when it cannot be written", async () => {
      const headers = await register("undone@mail.test")
      await breakConsent()
      const made = await send("POST", "/store/customers", {
        headers,
        body: { email: "undone@mail.test", [FIELD]: true },
      })
      const edited = await send("POST", ME, {
        headers: bob,
        body: { first_name: "Changed", [FIELD]: true },
      })

      for (const answer of [made, edited]) {
        expect(answer.status).toBe(503)
        expect(answer.data).toMatchObject({
          type: "unavailable",
          code: "consent_unavailable",
        })
      }
      expect(await customers("undone@mail.test")).toHaveLength(0)
      const [row] = await customers("bob@mail.test")
      expect(row).toMatchObject({ first_name: "bob", last_name: null })

      await databaseOf(getContainer()).raw(
        "alter table away rename to remote_assistance_consent"
      )
      const retried = await send("POST", "/store/customers", {
        headers,
        body: { email: "undone@mail.test", [FIELD]: true },
      })
      expect(retried.status).toBe(200)
    })

    describe("where a shop has a handler of its own", () => {
      // It knows nothing of the field; the answer waits for the consent.
      const ownHandlers = () => [
        addRoute("post", ME, (_, res) => {
          res.json({ customer: { id: world.bob.id, own: true } })
        }),
        addRoute("post", "/store/customers", (_, res) => {
          res.status(201).json({ customer: { id: world.bob.id } })
        }),
      ]
      const both = async (body: object) => [
        await send("POST", ME, { headers: bob, body }),
        await send("POST", "/store/customers", {
          headers: await register("own@mail.test"),
          body: { email: "own@mail.test", ...body },
        }),
      ]

      it("is written before the answer, or the answer is 503", async () => {
        const removes = ownHandlers()
        const answers = await both({ [FIELD]: true })
        expect(answers.map(({ status }) => status)).toEqual([200, 201])
        expect(answers[0].data.customer.own).toBe(true)
        expect(await consentOf(bob)).toMatchObject({
          state: "allowed",
          source: "sign_up",
        })

        await breakConsent()
        const failed = await both({ [FIELD]: false })
        expect(failed.map(({ status }) => status)).toEqual([503, 503])
        const untouched = await both({})
        expect(untouched.map(({ status }) => status)).toEqual([200, 201])
        removes.forEach((remove) => remove())

        const remove = addRoute("post", ME, (_, res) => {
          res.status(204).end()
        })
        const [ended] = await both({ [FIELD]: false })
        expect(ended.status).toBe(503)
        remove()
      })

      it("is not written when the handler refuses, or cannot say whose it is", async () => {
        const removes = [
          addRoute("post", ME, (_, res) => {
            res.status(422).json({ message: "no" })
          }),
          addRoute("post", "/store/customers", (_, res) => {
            res.send("made")
          }),
        ]
        const answers = await both({ [FIELD]: true })
        removes.forEach((remove) => remove())

        expect(answers.map(({ status }) => status)).toEqual([422, 503])
        expect((await consentOf(bob)).state).toBe("unset")
      })
    })

    it("works for any spelling of the path that the router accepts", async () => {
      const answer = await send("POST", "/Store/Customers/ME/", {
        headers: bob,
        body: { [FIELD]: true },
      })

      expect(answer.status).toBe(200)
      expect((await consentOf(bob)).state).toBe("allowed")
      const address = await send("POST", `${ME}/addresses`, {
        headers: bob,
        body: { address_1: "Street", [FIELD]: false },
      })
      expect(address.status).toBe(400)
    })
  })

  describe("GET /store/remote-assistance", () => {
    it("tells what a form needs, in the request's language", async () => {
      const ask = async (headers: Record<string, string>) =>
        (
          await send("GET", "/store/remote-assistance", {
            headers: { ...guest, ...headers },
          })
        ).data
      const english = await ask({})
      const french = await ask({ "accept-language": "de;q=0.9, fr-CA;q=0.8" })

      expect(english).toEqual({
        enabled: true,
        consent_mode: "opt_in",
        title: expect.any(String),
        tooltip: expect.any(String),
      })
      expect(french.title).not.toBe(english.title)
      expect(await ask({ "x-medusa-locale": "fr-FR" })).toEqual(french)
      expect(
        await ask({ "x-medusa-locale": "en", "accept-language": "fr" })
      ).toEqual(english)

      await settings({ enabled: false, consent_mode: "opt_out" })
      expect(await ask({})).toMatchObject({
        enabled: false,
        consent_mode: "opt_out",
      })
    })
  })

  describe("GET …/remote-assistance/cart", () => {
    const NONE = { cart_id: null, prepared_by_support: false }
    const cart = async (headers: Record<string, string>) =>
      (await send("GET", `${MINE}/cart`, { headers })).data

    it("is her newest open cart for the key's sales channel", async () => {
      expect(await cart(ada)).toEqual(NONE)

      await createCart(api, world.shop, { token: world.ada.token })
      const newest = await createCart(api, world.shop, {
        token: world.ada.token,
      })
      const american = await createCart(api, world.shop, {
        store: "us",
        token: world.ada.token,
      })
      const us = world.shop.storeHeaders("us", world.ada.token)

      expect(await cart(ada)).toEqual({ ...NONE, cart_id: newest })
      expect(await cart(us)).toEqual({ ...NONE, cart_id: american })
      expect(await cart(bob)).toEqual(NONE)
    })

    it("was prepared by support once staff created or changed it as her", async () => {
      const hers = await createCart(api, world.shop, { token: world.ada.token })
      const { headers, token, session_id } = await visit(api, world)
      const add = async (variant_id: string) => {
        const { status } = await send(
          "POST",
          `/store/carts/${hers}/line-items`,
          {
            headers,
            body: { variant_id, quantity: 1 },
          }
        )
        return status
      }
      const settled = () =>
        eventually(
          () => logOf(getContainer(), session_id),
          (log) => log.every(({ outcome }) => outcome !== "unknown")
        )

      await send("GET", `/store/carts/${hers}`, { headers })
      expect(await add("variant_none")).toBeGreaterThanOrEqual(400)
      await settled()
      expect(await cart(ada)).toEqual({ ...NONE, cart_id: hers })

      expect(await add(world.shop.variantId)).toBe(200)
      await settled()
      const prepared = { cart_id: hers, prepared_by_support: true }
      expect(await cart(ada)).toEqual(prepared)
      expect(await cart(headers)).toEqual(prepared)

      const created = await createCart(api, world.shop, { token })
      await settled()
      expect(await cart(ada)).toEqual({ ...prepared, cart_id: created })

      const later = await createCart(api, world.shop, {
        token: world.ada.token,
      })
      expect(await cart(ada)).toEqual({ ...NONE, cart_id: later })
    })

    it("is not for a guest", async () => {
      const { status } = await send("GET", `${MINE}/cart`, { headers: guest })
      expect(status).toBe(401)
    })
  })

  describe("the customer's history", () => {
    const visits = async (headers: Record<string, string>, query = "") =>
      (await send("GET", `${MINE}/sessions${query}`, { headers })).data

    const leaveTraces = async () => {
      const { session_id, token, headers } = await visit(api, world, {
        body: { reason: "Secret reason", ticket: "T-1" },
      })
      const cartId = await createCart(api, world.shop, { token })
      const orderId = await completeCart(api, world.shop, cartId, { token })
      await send("GET", ME, { headers })
      await eventually(
        () => logOf(getContainer(), session_id),
        (log) => log.every(({ outcome }) => outcome !== "unknown")
      )
      await eventually(
        () => moduleService(getContainer()).retrieveAssistedOrder(orderId),
        (mark) => mark !== null
      )

      return { session_id, orderId }
    }

    it("tells visits and changes, never reason, address or reads", async () => {
      const { session_id, orderId } = await leaveTraces()
      const { sessions, ...page } = await visits(ada)

      expect(page).toEqual({
        count: 1,
        limit: 20,
        offset: 0,
        next_cursor: null,
      })
      expect(sessions[0]).toEqual({
        id: session_id,
        status: "active",
        started_at: expect.any(String),
        ended_at: null,
        staff_name: null,
        storefront: expect.objectContaining({ id: "eu", name: "EU store" }),
        changes: expect.any(Array),
        order_ids: [orderId],
      })
      expect(sessions[0].changes.length).toBeGreaterThan(3)
      const text = JSON.stringify(sessions)
      expect(text).not.toMatch(/Secret|T-1|127\.0|axios|agent/)
      expect((await visits(bob)).sessions).toEqual([])
    })

    it("tells a change whose end nobody saw, in its place", async () => {
      const { session_id, headers } = await visit(api, world)
      await moduleService(getContainer()).beginAction({
        session_id,
        kind: "change",
        action: "order_placed",
        method: "POST",
        path: "/store/carts/cart_1/complete",
        client: { ip_address: null, user_agent: null },
        details: {},
      })
      await send("POST", "/store/carts", { headers, body: {} })
      await eventually(
        () => visits(ada),
        ({ sessions }) => sessions[0].changes.length === 2
      )

      expect((await visits(ada)).sessions[0].changes).toEqual([
        "Placed an order (outcome unknown)",
        expect.not.stringContaining("unknown"),
      ])
    })

    it("shows as much as the settings allow", async () => {
      await leaveTraces()
      await settings({ staff_name_shown: "full" })
      expect((await visits(ada)).sessions[0].staff_name).toBe("agent Staff")
      await settings({ staff_name_shown: "first_name" })
      expect((await visits(ada)).sessions[0].staff_name).toBe("agent")
      await settings({ customer_history: "visits" })
      expect((await visits(ada)).sessions[0].changes).toEqual([])
      await settings({ customer_history: "off" })
      expect(await visits(ada)).toMatchObject({ sessions: [], count: 0 })
    })

    it("shows no visit that never took place, and pages", async () => {
      const { login_code: _, ...unopened } = await api
        .post(
          `/admin/customers/${world.ada.id}/login-as-customer`,
          { storefront_id: "eu" },
          { headers: world.manager.headers }
        )
        .then(({ data }: { data: Record<string, unknown> }) => data)
      expect(unopened.session).toBeDefined()
      const first = await visit(api, world)
      const second = await visit(api, world)
      const page = await visits(ada, "?limit=1")

      expect(page.sessions.map(({ id }: { id: string }) => id)).toEqual([
        second.session_id,
      ])
      expect(page.count).toBe(2)
      const next = await visits(ada, `?limit=1&cursor=${page.next_cursor}`)
      expect(next.sessions[0]).toMatchObject({
        id: first.session_id,
        status: "ended",
      })
      for (const query of ["?limit=0", "?limit=x", "?x=1", "?cursor=%00"]) {
        const answer = await send("GET", `${MINE}/sessions${query}`, {
          headers: ada,
        })
        expect([query, answer.status]).toEqual([query, 400])
      }
    })

    it("lets her end a running visit, and only hers", async () => {
      const { session_id, headers } = await visit(api, world)
      const path = `${MINE}/sessions/${session_id}`
      const foreign = await send("DELETE", path, { headers: bob })
      expect(foreign.status).toBe(404)
      expect((await send("GET", ME, { headers })).status).toBe(200)

      for (let round = 0; round < 2; round++) {
        const answer = await send("DELETE", path, { headers: ada })
        expect(answer.status).toBe(200)
        expect(answer.data).toEqual({
          id: session_id,
          object: "impersonation_session",
          deleted: true,
        })
      }
      const next = await send("GET", ME, { headers })
      expect(next.status).toBe(401)
      expect(next.data.message).toContain("the customer ended the session")
      expect(await sessionRow(getContainer(), session_id)).toMatchObject({
        end_reason: "customer_ended",
        ended_by: world.ada.id,
      })
    })

    it.each(["imps_unknown", "%00", "x".repeat(300), "..%2f..%2fcart"])(
      "does not know the visit %s",
      async (id) => {
        const answer = await send("DELETE", `${MINE}/sessions/${id}`, {
          headers: ada,
        })
        expect(answer.status).toBe(404)
        expect(answer.data.code).toBe("impersonation_session_not_found")
      }
    )
  })

  describe("GET /store/login-as-customer/orders/:id", () => {
    const ask = (id: string, headers: Record<string, string>) =>
      send("GET", `/store/login-as-customer/orders/${id}`, { headers })

    it("tells the customer whether staff placed her order, never who", async () => {
      const { token } = await visit(api, world)
      const theirs = await completeCart(
        api,
        world.shop,
        await createCart(api, world.shop, { token }),
        { token }
      )
      const hers = await completeCart(
        api,
        world.shop,
        await createCart(api, world.shop, { token: world.ada.token }),
        { token: world.ada.token }
      )
      const answer = await eventually(
        () => ask(theirs, ada),
        ({ data }) => data.order.placed_with_assistance
      )

      expect(answer.data).toEqual({
        order: { id: theirs, placed_with_assistance: true },
      })
      expect((await ask(hers, ada)).data).toEqual({
        order: { id: hers, placed_with_assistance: false },
      })
      const foreign = await ask(hers, bob)
      expect(foreign.status).toBe(404)
      expect(foreign.data.code).toBe("order_not_found")
      expect((await ask("%00", ada)).status).toBe(404)
      expect((await ask("order_none", ada)).status).toBe(404)
    })
  })
})
