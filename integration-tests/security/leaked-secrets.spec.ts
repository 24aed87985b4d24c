import { setTimeout as wait } from "node:timers/promises"

import {
  collectEvents,
  everythingStored,
  loggedDuring,
  sentToPostgresDuring,
  sentToRedisDuring,
} from "../helpers/sinks"
import { changeSettings } from "../helpers/staff"
import { createCart, prepareCart } from "../helpers/storefront-fixture"
import { suite } from "../helpers/suite"
import { createWorld, sender, type World } from "../helpers/world"

jest.setTimeout(180_000)

const EXCHANGE = "/auth/customer/impersonation"
const SESSION = "/store/login-as-customer/session"

// What opens an account stands where it must, for as long as it must, and
// nowhere else: whoever reads a log, a queue, a backup or a header opens none.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World
  let secrets: Record<string, string>
  let headers: unknown[]

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
    await changeSettings(getContainer(), { notify_customer: "start_and_end" })
  })

  beforeEach(() => {
    secrets = {}
    headers = []
  })

  const ask = async (...call: Parameters<typeof send>) => {
    const answer = await send(...call)
    headers.push(answer.headers)

    return answer
  }
  const partOf = (token: string) => token.split(".")[2]

  /** A visit from the PIN to the end, with everything that goes wrong on the way. */
  const wholeVisit = async () => {
    const start = `/admin/customers/${world.bob.id}/login-as-customer`
    const bob = world.shop.storeHeaders("eu", world.bob.token)
    const made = await ask(
      "POST",
      "/store/customers/me/remote-assistance/pin",
      { headers: bob, body: {} }
    )
    const { pin } = made.data
    const by = (body: object) =>
      ask("POST", start, {
        headers: world.agent.headers,
        body: { storefront_id: "eu", ...body },
      })
    await by({ pin: pin === "000000" ? "000001" : "000000" })
    await by({ pin, mode: "strange" })
    const started = await by({ pin })
    const { login_code } = started.data
    await ask("POST", EXCHANGE, { body: { code: "wrong" } })
    await ask("POST", EXCHANGE, { body: { code: login_code, more: 1 } })
    const { data } = await ask("POST", EXCHANGE, { body: { code: login_code } })
    secrets = {
      pin,
      login_code,
      token: data.token,
      "signature of the token": partOf(data.token),
      "signature of the employee's token": partOf(world.agent.token),
      "signature of the customer's token": partOf(world.bob.token),
    }

    const visitor = world.shop.storeHeaders("eu", data.token)
    const cart = await createCart(api, world.shop, { token: data.token })
    await prepareCart(api, world.shop, cart, { token: data.token })
    for (const [method, path, body] of [
      ["GET", SESSION],
      ["GET", "/store/customers/me"],
      ["POST", "/store/customers/me", { last_name: "L" }],
      ["POST", "/store/customers/me", { last_name: 1 }],
      ["POST", "/store/carts/cart_none", { metadata: {} }],
      ["POST", `/store/carts/${cart}/complete`, {}],
      ["POST", "/auth/token/refresh", {}],
      ["POST", `${SESSION}/keep-alive`, {}],
      ["GET", "/admin/users/me"],
    ] as const) {
      await ask(method, path, { headers: visitor, body })
    }
    await ask("POST", EXCHANGE, { body: { code: login_code } })
    await ask("GET", "/store/customers/me", { headers: visitor })
    await ask("DELETE", SESSION, { headers: visitor })
    // Subscribers and what workflows still write.
    await wait(1500)
  }

  /** Six digits occur in any fraction of a second: the PIN counts as a value of its own. */
  const found = (text: string) =>
    Object.entries(secrets)
      .filter(([name, secret]) =>
        name === "pin"
          ? new RegExp(`(?<![\\w.-])${secret}(?![\\w.-])`).test(text)
          : text.includes(secret)
      )
      .map(([name]) => name)

  it("are in no statement, event, log line, queue, table or header", async () => {
    const events = collectEvents(getContainer())
    let logged = ""
    let redis: string | null = null
    const postgres = await sentToPostgresDuring(async () => {
      logged = await loggedDuring(getContainer(), async () => {
        redis = await sentToRedisDuring(wholeVisit)
      })
    })

    expect(Object.values(secrets).filter((secret) => !secret)).toEqual([])
    expect(found(JSON.stringify(headers))).toEqual([])
    expect(postgres).toContain("impersonation_login_code")
    expect(found(postgres)).toEqual([])
    expect(events()).toContain("login_as_customer.session_ended")
    expect(found(events())).toEqual([])
    expect(logged).not.toBe("")
    expect(found(logged)).toEqual([])
    if (process.env.REDIS_URL) {
      expect(redis).toContain("login_as_customer.session_ended")
      expect(found(redis ?? "")).toEqual([])
    }
    const stored = await everythingStored(getContainer())
    expect([...stored.keys()]).toEqual(
      expect.arrayContaining([
        "impersonation_login_code",
        "remote_assistance_pin",
        "workflow_execution",
        "notification",
      ])
    )
    for (const [table, text] of stored) {
      expect([table, found(text)]).toEqual([table, []])
    }
  })

  it("are found by this test where they are", () => {
    secrets = { pin: "123456", login_code: "abc" }

    expect(found('{"pin":"123456"}')).toEqual(["pin"])
    expect(found("PIN 123456 of abc")).toEqual(["pin", "login_code"])
    expect(found("12:00:00.123456+00")).toEqual([])
  })

  it("the code stands behind the fragment of its address only", async () => {
    const { data } = await ask(
      "POST",
      `/admin/customers/${world.ada.id}/login-as-customer`,
      { headers: world.agent.headers, body: { storefront_id: "eu" } }
    )
    const url = new URL(data.login_url)

    expect(url.hash).toContain(data.login_code)
    expect(`${url.origin}${url.pathname}${url.search}`).not.toContain(
      data.login_code
    )
    expect(JSON.stringify([data.handoff, data.session])).not.toContain(
      data.login_code
    )
  })

  it("every answer that opens something is kept by nobody on the way", async () => {
    const start = await ask(
      "POST",
      `/admin/customers/${world.ada.id}/login-as-customer`,
      { headers: world.agent.headers, body: { storefront_id: "eu" } }
    )
    const pin = await ask("POST", "/store/customers/me/remote-assistance/pin", {
      headers: world.shop.storeHeaders("eu", world.bob.token),
      body: {},
    })
    const exchange = await ask("POST", EXCHANGE, {
      body: { code: start.data.login_code },
    })
    for (const answer of [start, pin, exchange]) {
      expect(answer.status).toBe(200)
      expect(answer.headers["cache-control"]).toContain("no-store")
      expect(answer.headers["set-cookie"]).toBeUndefined()
      expect(answer.headers.location).toBeUndefined()
    }
  })
})
