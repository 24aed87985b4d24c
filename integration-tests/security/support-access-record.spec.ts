import { Modules } from "@medusajs/framework/utils"

import { addRoute } from "../helpers/express-app"
import { giveRole, moduleService } from "../helpers/fixtures"
import { holdBackJobs } from "../helpers/jobs"
import { cookieOf, createHelper } from "../helpers/outside-helper"
import { withClock } from "../helpers/shifted-clock"
import { statementsDuring } from "../helpers/statements"
import { changeSettings } from "../helpers/staff"
import { suite } from "../helpers/suite"
import {
  createWorld,
  databaseOf,
  eventually,
  logOf,
  sender,
  visit,
  type World,
} from "../helpers/world"

jest.setTimeout(240_000)

// What an outside helper does is on record before it happens, in a chain that
// verifies, with how it went.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
  })
  beforeEach(() => holdBackJobs(getContainer()))

  const knex = () => databaseOf(getContainer())
  const rows = (table: string) => knex()(table)
  const helper = (body: object = {}) =>
    createHelper(api, world.manager, { read_only: false, ...body })
  const entriesOf = async (id: string, action?: string) =>
    (await logOf(getContainer())).filter(
      (entry) =>
        entry.details.values?.support_access_id === id &&
        (!action || entry.action === action)
    )
  /** Actions of an access, oldest first, each with its outcome. */
  const actionsOf = async (id: string) =>
    await eventually(
      () => entriesOf(id, "support_access_action"),
      (log) =>
        log.length > 0 && log.every(({ outcome }) => outcome !== "unknown"),
      1000
    )
  const verification = async () =>
    await moduleService(getContainer()).verifyLog()
  const without = async (table: string, work: () => Promise<void>) => {
    await knex().raw("alter table ?? rename to away", [table])
    try {
      await work()
    } finally {
      await knex().raw("alter table away rename to ??", [table])
    }
  }

  it("the first use, once, with the address", async () => {
    const someone = await helper()
    const emit = jest.spyOn(
      getContainer().resolve(Modules.EVENT_BUS) as any,
      "emit"
    )
    expect(await entriesOf(someone.id, "support_access_used")).toEqual([])
    await Promise.all(
      [1, 2, 3].map(() =>
        send("GET", "/admin/products", { headers: someone.headers })
      )
    )

    const used = await entriesOf(someone.id, "support_access_used")
    expect(used).toEqual([
      expect.objectContaining({
        action_group: "support_access",
        admin_id: someone.user_id,
        ip_address: "127.0.0.1",
      }),
    ])
    expect(
      await rows("support_access").where({ id: someone.id }).first()
    ).toMatchObject({
      first_used_at: expect.any(Date),
      last_used_at: expect.any(Date),
      last_used_ip: "127.0.0.1",
    })
    expect(
      emit.mock.calls.filter(
        ([event]: any) => event?.name === "support_access.used"
      )
    ).toHaveLength(1)
    emit.mockRestore()
  })

  it("a change, before its effect, with what it made and how it went", async () => {
    const someone = await helper()
    let seen: any[] = []
    const remove = addRoute(
      "post",
      "/admin/collections",
      (_req, _res, next) => {
        entriesOf(someone.id, "support_access_action")
          .then((log) => {
            seen = log
            next()
          })
          .catch(next)
      }
    )
    const { data } = await send("POST", "/admin/collections?fields=id", {
      headers: someone.headers,
      body: { title: "Autumn", handle: "autumn" },
    })
    remove()

    expect(seen).toEqual([
      expect.objectContaining({ outcome: "unknown", status_code: null }),
    ])
    expect(await actionsOf(someone.id)).toEqual([
      expect.objectContaining({
        action_group: "support_access",
        action: "support_access_action",
        kind: "change",
        outcome: "succeeded",
        status_code: 200,
        method: "POST",
        path: "/admin/collections",
        entity_type: "collection",
        entity_id: data.collection.id,
        admin_id: someone.user_id,
        admin_email: someone.email,
        ip_address: "127.0.0.1",
        details: expect.objectContaining({ fields: ["title", "handle"] }),
      }),
    ])
  })

  it("what fails as failed, and no value that was sent", async () => {
    const someone = await helper()
    const id = world.shop.product.id
    await send("POST", `/admin/products/${id}`, {
      headers: someone.headers,
      body: { title: 4711, "4111111111111111": "x" },
    })
    await send("POST", `/admin/plugin/${"s3cret.".repeat(9)}`, {
      headers: someone.headers,
      body: { password: "hunter2" },
    })

    const log = await actionsOf(someone.id)
    expect(log.map(({ outcome, path }) => [outcome, path])).toEqual([
      ["failed", `/admin/products/${id}`],
      ["failed", "/admin/plugin/…"],
    ])
    expect(log[0]).toMatchObject({ entity_type: "product", entity_id: id })
    expect(JSON.stringify(log)).not.toMatch(/4711|4111111|hunter2|s3cret/)
  })

  it("what a change is about, however its id is written or sent", async () => {
    const someone = await helper()
    const { id } = world.shop.product
    const { headers } = someone
    const changed = await send(
      "POST",
      `/admin/products/${id.replace("prod_", "%70rod%5F")}`,
      { headers, body: { subtitle: "Hidden" } }
    )
    const removed = await send("POST", "/admin/products/batch", {
      headers,
      body: { delete: [id] },
    })

    expect([changed.status, removed.status]).toEqual([200, 200])
    expect(
      (await actionsOf(someone.id)).map(({ path, entity_id, details }) => [
        path,
        entity_id,
        details.values!.ids,
      ])
    ).toEqual([
      [`/admin/products/${id}`, id, undefined],
      ["/admin/products/batch", null, id],
    ])
  })

  it("an answer that fails beside what was asked for is no change that failed", async () => {
    const someone = await helper()
    const remove = addRoute("post", "/admin/reports", (_req, res) => {
      res.status(500).json({})
    })
    const fail = (url: string) =>
      send("POST", url, { headers: someone.headers, body: {} })

    expect((await fail("/admin/reports?fields=id,gone.name")).status).toBe(500)
    expect((await fail("/admin/reports")).status).toBe(500)
    remove()

    const log = await eventually(
      () => entriesOf(someone.id, "support_access_action"),
      (found) => found.at(-1)?.outcome === "failed"
    )
    expect(log.map(({ outcome }) => outcome)).toEqual(["unknown", "failed"])
  })

  it("reading what tells of people, and not the catalogue", async () => {
    const someone = await helper({
      areas: ["catalog", "orders", "customers", "settings"],
    })
    for (const url of [
      "/admin/products",
      "/admin/orders",
      `/admin/customers/${world.ada.id}`,
      "/admin/regions",
      "/admin/sales-channels?fields=id,carts.email",
      "/admin/users/me",
    ]) {
      await send("GET", url, { headers: someone.headers })
    }

    expect(
      (await actionsOf(someone.id)).map(({ kind, path, entity_id }) => [
        kind,
        path,
        entity_id,
      ])
    ).toEqual([
      ["personal_read", "/admin/orders", null],
      ["personal_read", `/admin/customers/${world.ada.id}`, world.ada.id],
      ["personal_read", "/admin/sales-channels", null],
    ])
  })

  it("no refusal of what the dashboard asks by itself every minute", async () => {
    const someone = await helper()
    const feed = "/admin/notifications?limit=1&offset=0"
    const ask = async (url: string) =>
      (await send("GET", url, { headers: someone.headers })).data.code

    expect(await ask(`${feed}&fields=created_at`)).toBe(
      "support_access_restricted"
    )
    expect(await entriesOf(someone.id, "support_access_refused")).toEqual([])

    expect(await ask(`${feed}&fields=data`)).toBe("support_access_restricted")
    expect(await entriesOf(someone.id, "support_access_refused")).toEqual([
      expect.objectContaining({ path: "/admin/notifications" }),
    ])
    await rows("support_access")
      .where({ id: someone.id })
      .update({ expires_at: new Date(Date.now() - 1000) })
    expect(await ask(`${feed}&fields=created_at`)).toBe("support_access_ended")
    expect(await entriesOf(someone.id, "support_access_refused")).toHaveLength(
      2
    )
  })

  it("a handler that never answers stays unknown, and the log verifies", async () => {
    const someone = await helper()
    const remove = addRoute("post", "/admin/hanging", (req) => {
      req.socket.destroy()
    })
    await send("POST", "/admin/hanging", {
      headers: someone.headers,
      body: {},
    }).catch(() => undefined)
    await send("POST", "/admin/collections", {
      headers: someone.headers,
      body: { title: "After" },
    })
    await send("GET", "/admin/orders", { headers: someone.headers })
    remove()

    const log = await eventually(
      () => entriesOf(someone.id, "support_access_action"),
      (found) =>
        found.filter(({ outcome }) => outcome !== "unknown").length === 2
    )
    expect(log.map(({ path, outcome }) => [path, outcome])).toEqual([
      ["/admin/hanging", "unknown"],
      ["/admin/collections", "succeeded"],
      ["/admin/orders", "succeeded"],
    ])
    expect(await verification()).toMatchObject({ valid: true })
  })

  it("many at once, each with its outcome, sealed and claimed; a changed one is found", async () => {
    const someone = await helper()
    await Promise.all(
      Array.from({ length: 12 }, (_, number) =>
        send("POST", "/admin/collections", {
          headers: someone.headers,
          body: { title: `Number ${number}` },
        })
      )
    )
    const log = await actionsOf(someone.id)
    expect(log.map(({ outcome }) => outcome)).toEqual(
      Array(12).fill("succeeded")
    )
    await moduleService(getContainer()).sealLog()
    expect(await verification()).toMatchObject({ valid: true })

    await knex().transaction(async (transaction) => {
      await transaction.raw(`set local session_replication_role = replica`)
      await transaction("impersonation_log_entry")
        .where({ id: log[3].id })
        .update({ outcome: "failed" })
    })
    expect(await verification()).toMatchObject({
      valid: false,
      first_invalid: { id: log[3].id, reason: "changed" },
    })
  })

  it("retention takes outcomes with their entries, and leaves none behind", async () => {
    const service = moduleService(getContainer())
    const { id } = await helper()
    const at = <T>(interval: string, work: () => Promise<T>) =>
      withClock({ service } as never, interval, work)
    const begin = async (path: string) =>
      (await service.beginSupportAction({
        support_access_id: id,
        kind: "change",
        method: "POST",
        path,
        entity: null,
        fields: [],
        ids: null,
        client: { ip_address: null, user_agent: null },
      }))!
    const complete = (entry: { id: string }) =>
      service.completeSupportAction({
        id: entry.id,
        outcome: "succeeded",
        status_code: 200,
        duration_ms: 1,
      })
    const paths = async () =>
      (await entriesOf(id, "support_access_action")).map(({ path }) => path)
    await changeSettings(getContainer(), { retention_days: 30 })

    await rows("support_access")
      .where({ id })
      .update({ expires_at: new Date(Date.now() + 365 * 86_400_000) })

    await complete(await begin("/admin/first"))
    const long = await begin("/admin/long")
    await complete(await begin("/admin/second"))
    await at("40 days", () => begin("/admin/young"))
    await complete(long)

    // What ended after the young one began stays for as long as that does.
    await at("40 days", () => service.purgeLog())
    expect((await paths()).sort()).toEqual([
      "/admin/long",
      "/admin/second",
      "/admin/young",
    ])
    expect(await verification()).toMatchObject({ valid: true })

    await at("80 days", async () => {
      await begin("/admin/last")
      await service.purgeLog()
    })
    expect(await paths()).toEqual(["/admin/last"])
    await complete(await begin("/admin/after"))
    expect(await verification()).toMatchObject({ valid: true })
  })

  it("without the log nothing is done: 503", async () => {
    const someone = await helper()
    await send("GET", "/admin/products", { headers: someone.headers })
    let ran = 0
    const remove = addRoute("post", "/admin/deed", (_, res) => {
      ran++
      res.json({})
    })

    await without("impersonation_log_entry", async () => {
      for (const [method, url] of [
        ["POST", "/admin/collections"],
        ["POST", "/admin/deed"],
        ["GET", "/admin/orders"],
        ["GET", "/admin/users"],
      ]) {
        const { status, data } = await send(method, url, {
          headers: someone.headers,
          body: method === "GET" ? undefined : { title: "x" },
        })
        expect([url, status, data.code]).toEqual([
          url,
          503,
          "impersonation_unavailable",
        ])
      }
      expect(
        (await send("GET", "/admin/products", { headers: someone.headers }))
          .status
      ).toBe(200)
    })
    remove()
    expect(ran).toBe(0)
    expect(await rows("product_collection")).toEqual([])
  })

  it("a change that began waits for nothing that ended", async () => {
    const someone = await helper()
    const held = await knex().transaction()
    await held("support_access")
      .where({ id: someone.id })
      .update({ status: "revoked" })
    const asked = send("POST", "/admin/collections", {
      headers: someone.headers,
      body: { title: "Late" },
    })
    await new Promise((resolve) => setTimeout(resolve, 500))
    await held.commit()
    const { status, data } = await asked

    expect([status, data.code]).toEqual([401, "support_access_ended"])
    expect(await rows("product_collection")).toEqual([])
    expect(await entriesOf(someone.id, "support_access_action")).toEqual([])
  })

  it("what is refused, the same once a minute, and never without bound", async () => {
    const someone = await helper({ areas: ["catalog"], read_only: true })
    const get = (url: string) => send("GET", url, { headers: someone.headers })

    await Promise.all(Array.from({ length: 6 }, () => get("/admin/orders")))
    await get(`/admin/orders/${world.shop.product.id}`)
    await get("/admin/orders/order_01ARZ3NDEKTSV4RRFFQ69G5FAV")
    await send("POST", "/admin/collections", {
      headers: someone.headers,
      body: { title: "x" },
    })

    const log = await entriesOf(someone.id, "support_access_refused")
    expect(
      log
        .map(({ details, method, path }) => [details.code, method, path])
        .sort()
    ).toEqual([
      ["support_access_read_only", "POST", "/admin/collections"],
      ["support_access_restricted", "GET", "/admin/orders"],
      ["support_access_restricted", "GET", "/admin/orders/:id"],
    ])
    expect(log[0]).toMatchObject({
      kind: "refusal",
      outcome: "refused",
      status_code: 403,
      admin_id: someone.user_id,
      ip_address: "127.0.0.1",
    })
    for (let number = 0; number < 40; number++) {
      await get(
        `/admin/thing-${String.fromCharCode(97 + (number % 26))}${"x".repeat(number)}`
      )
    }
    expect(
      (await entriesOf(someone.id, "support_access_refused")).length
    ).toBeLessThanOrEqual(30)
  })

  it("what is tried after the end, as a refusal of that access", async () => {
    const someone = await helper()
    const cookie = await cookieOf(api, someone.headers)
    await rows("support_access")
      .where({ id: someone.id })
      .update({ expires_at: new Date(Date.now() - 1000) })
    await send("GET", "/admin/products", { headers: cookie })
    await send("POST", "/auth/user/emailpass", {
      body: { email: someone.email, password: someone.password },
    })

    expect(
      (await entriesOf(someone.id, "support_access_refused")).map(
        ({ details, path }) => [details.code, path]
      )
    ).toEqual([
      ["support_access_ended", "/admin/products"],
      ["support_access_ended", "/auth/user/emailpass"],
    ])
  })

  it("all of it is listed for staff, and what is done as a customer where it belongs", async () => {
    const role = await giveRole(
      getContainer(),
      world.manager.id,
      "Support agent"
    )
    const someone = await helper({ role_id: role.id })
    const { headers, session_id } = await visit(api, world, { as: someone })
    await send("POST", "/store/customers/me", {
      headers,
      body: { last_name: "Changed" },
    })
    await actionsOf(someone.id)
    const { data } = await send(
      "GET",
      `/admin/support-access/${someone.id}/actions`,
      { headers: world.manager.headers }
    )
    const visits = await eventually(
      () => logOf(getContainer(), session_id),
      (log) => log.some(({ action }) => action === "profile_changed")
    )

    expect(data.log_entries.map(({ action }: any) => action)).toEqual(
      expect.arrayContaining([
        "support_access_granted",
        "support_access_used",
        "support_access_action",
      ])
    )
    expect(
      data.log_entries.every(({ summary }: any) => typeof summary === "string")
    ).toBe(true)
    expect(
      visits.find(({ action }) => action === "profile_changed")
    ).toMatchObject({
      action_group: "login_as_customer",
      admin_id: someone.user_id,
    })
  })

  it("an ordinary admin costs no statement of ours", async () => {
    const { headers } = world.clerk
    const statements = await statementsDuring(async () => {
      await send("GET", "/admin/products", { headers })
      await send("GET", "/admin/orders", { headers })
      await send("POST", "/admin/collections", {
        headers,
        body: { title: "Plain" },
      })
      await send("POST", "/auth/user/emailpass", {
        body: { email: world.clerk.email, password: "supersecret" },
      })
      await send("POST", "/auth/token/refresh", { headers })
      await send("POST", "/auth/session", { headers })
    })

    expect(statements.length).toBeGreaterThan(10)
    expect(
      statements.filter((text) => text.includes("support_access"))
    ).toEqual([])
    expect(await rows("product_collection")).toHaveLength(1)
  })
})
