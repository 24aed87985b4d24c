import { Modules } from "@medusajs/framework/utils"

import { createApiKey } from "../helpers/fixtures"
import { BAD_IDS, http, refusalOf } from "../helpers/http"
import { suite } from "../helpers/suite"
import {
  createWorld,
  databaseOf,
  logOf,
  sender,
  sessionRow,
  visit,
  type World,
} from "../helpers/world"

jest.setTimeout(120_000)

const ERASE = "/admin/login-as-customer/log/erase"
const ME = "/store/customers/me"

suite(({ api, getContainer }) => {
  const send = sender(api)
  const web = http(api as never)
  let world: World

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
  })

  const erase = async (
    body: object = { customer_id: world.ada.id },
    headers = world.manager.headers
  ) => await web.post(ERASE, headers, body)
  const valid = async () =>
    (
      await web.get(
        "/admin/login-as-customer/log/verify",
        world.manager.headers
      )
    ).body.valid
  const search = async (query: object) =>
    (
      await web.get(
        "/admin/login-as-customer/log",
        world.manager.headers,
        query
      )
    ).body

  it("takes the person out of all that is on record, and leaves what happened", async () => {
    const { headers, session_id } = await visit(api, world, {
      body: { reason: "Ada called", ticket: "T-Ada" },
    })
    await send("POST", ME, { headers, body: { last_name: "Lovelace" } })
    await send("GET", ME, { headers })
    const before = await search({ customer_id: world.ada.id, limit: 100 })
    expect((await search({ q: world.ada.email })).count).toBe(before.count)

    const answer = await erase()
    // The end of her session, which ran, was one more.
    expect([answer.status, answer.body]).toEqual([
      200,
      { count: before.count + 1 },
    ])
    expect((await search({ q: world.ada.email })).count).toBe(0)
    const after = await search({ customer_id: world.ada.id, limit: 100 })
    expect(after.count).toBe(before.count + 2)
    expect(after.log_entries[0]).toMatchObject({
      action: "log_erased",
      kind: "admin",
      admin: { id: world.manager.id },
      customer: { id: world.ada.id, email: null },
      summary: expect.stringMatching(
        /^Erased the personal data of erased-[0-9a-f]{12} from \d+ log entries$/
      ),
    })

    const csv = await web.get(
      "/admin/login-as-customer/log/export",
      world.manager.headers
    )
    const tables = await Promise.all(
      [
        "impersonation_log_entry",
        "impersonation_session",
        "impersonated_cart",
        "assisted_order",
        "impersonation_log_checkpoint",
        "impersonation_log_chain",
      ].map((table) => databaseOf(getContainer())(table))
    )
    for (const text of [csv.text, JSON.stringify(tables)]) {
      expect(text).not.toMatch(/ada@mail|"ada"|Ada called|T-Ada/)
    }

    expect(await sessionRow(getContainer(), session_id)).toMatchObject({
      status: "ended",
      end_reason: "revoked",
      ended_by: world.manager.id,
      admin_email: world.agent.email,
    })
    expect((await send("GET", ME, { headers })).status).toBe(401)
    expect(await valid()).toBe(true)
  })

  it("leaves everybody else alone", async () => {
    const eve = await visit(api, world, {
      as: world.manager,
      customer_id: world.eve.id,
    })
    await erase()

    expect(await sessionRow(getContainer(), eve.session_id)).toMatchObject({
      status: "active",
      customer_email: world.eve.email,
    })
    expect((await search({ q: world.eve.email })).count).toBeGreaterThan(0)
  })

  it("may be done again, and for a customer who is deleted", async () => {
    await visit(api, world)
    const first = await erase()
    expect(first.body.count).toBeGreaterThan(2)
    // The record of the erasure before stays as it is.
    expect((await erase()).body).toEqual({ count: 0 })
    await getContainer().resolve(Modules.CUSTOMER).deleteCustomers(world.ada.id)
    expect((await erase()).status).toBe(200)
    expect(await valid()).toBe(true)
  })

  it("is for those who may erase", async () => {
    const key = await createApiKey(getContainer(), world.manager.id)
    const before = (await logOf(getContainer())).length
    for (const headers of [
      world.agent.headers,
      world.viewer.headers,
      world.clerk.headers,
      key.headers,
    ]) {
      expect(refusalOf(await erase(undefined, headers as never))).toEqual({
        status: 403,
        code: "impersonation_permission_denied",
      })
    }
    expect((await web.post(ERASE, {}, {})).status).toBe(401)
    const { headers } = await visit(api, world)
    expect((await erase(undefined, headers as never)).status).toBe(401)
    expect((await search({ action: "log_erased" })).count).toBe(0)
    expect((await search({ q: world.ada.email })).count).toBeGreaterThan(0)
    expect(before).toBeGreaterThan(0)
  })

  it("refuses what names nobody, and changes nothing", async () => {
    await visit(api, world)
    const before = (await logOf(getContainer())).length

    expect(
      refusalOf(await erase({ customer_id: "cus_01ARZ3NDEKTSV4RRFFQ69G5FAV" }))
    ).toEqual({ status: 404, code: "customer_not_found" })
    for (const body of [
      {},
      { customer_id: null },
      { customer_id: 1 },
      { customer_id: "" },
      { customer_id: [world.ada.id] },
      { customer_id: { $ne: "" } },
      { customer_id: world.ada.id, all: true },
      { customer_ids: [world.ada.id] },
      { customer_id: "c".repeat(100_000) },
      { customer_id: "cus_\u0000" },
      [world.ada.id],
    ]) {
      const answer = await erase(body)
      expect(refusalOf(answer)).toEqual({
        status: 400,
        code: "invalid_request",
      })
      expect(answer.body.message.length).toBeLessThan(400)
    }
    for (const id of BAD_IDS("cus").map(decodeURIComponent)) {
      expect([400, 404]).toContain((await erase({ customer_id: id })).status)
    }
    expect(await logOf(getContainer())).toHaveLength(before)
  })
})
