import { createHash, randomUUID } from "node:crypto"
import { inspect } from "node:util"

import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { createAdmin } from "../helpers/fixtures"
import { suite } from "../helpers/suite"
import {
  createWorld,
  databaseOf,
  logOf,
  sender,
  type World,
} from "../helpers/world"

jest.setTimeout(180_000)

const PIN = "/store/customers/me/remote-assistance/pin"

// A support PIN has a million values and opens an account: nobody may try more
// than five, learn that there is one, or read it anywhere.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World
  let bob: Record<string, string>

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
    bob = world.shop.storeHeaders("eu", world.bob.token)
  })

  const knex = () => databaseOf(getContainer())
  const pins = () => knex()("remote_assistance_pin")
  const make = async () =>
    (await send("POST", PIN, { headers: bob, body: {} })).data.pin as string
  const guess = (
    pin: string,
    admin: { headers: Record<string, string> } = world.agent,
    customer_id = world.bob.id
  ) =>
    send("POST", `/admin/customers/${customer_id}/login-as-customer`, {
      headers: admin.headers,
      body: { storefront_id: "eu", pin },
    })
  const wrongOnes = (pin: string, count: number) =>
    Array.from({ length: count }, (_, index) =>
      String((Number(pin) + 1 + index) % 1_000_000).padStart(6, "0")
    )
  const agents = (count: number) =>
    Promise.all(
      Array.from({ length: count }, () =>
        createAdmin(getContainer(), api, {
          email: `${randomUUID()}@shop.test`,
          role: "Support agent",
        })
      )
    )

  it("has five tries for one agent, in a row or at once", async () => {
    for (const together of [false, true]) {
      // Each within what one agent may try in an hour.
      const [agent] = await agents(1)
      const pin = await make()
      const answers = []
      for (const wrong of wrongOnes(pin, together ? 0 : 8)) {
        answers.push(await guess(wrong, agent))
      }
      answers.push(
        ...(await Promise.all(
          wrongOnes(pin, together ? 15 : 0).map((wrong) => guess(wrong, agent))
        ))
      )

      for (const { status, data } of answers) {
        expect([status, data.code]).toEqual([403, "pin_invalid"])
      }
      expect(await pins().select("wrong_tries", "used_at")).toEqual([
        { wrong_tries: 5, used_at: null },
      ])
      expect((await guess(pin, agent)).data.code).toBe("pin_invalid")
    }
    expect(await knex()("impersonation_session")).toEqual([])
    expect(
      (await logOf(getContainer())).filter(
        ({ details }) => details.code === "pin_invalid"
      )
    ).toHaveLength(8 + 15 + 2)
  })

  it("has the same five for agents who work together", async () => {
    const gang = await agents(10)
    const pin = await make()
    await Promise.all(
      wrongOnes(pin, 30).map((wrong, index) => guess(wrong, gang[index % 10]))
    )

    expect((await pins())[0].wrong_tries).toBe(5)
    for (const agent of gang) {
      expect((await guess(pin, agent)).data.code).toBe("pin_invalid")
    }
  })

  it("lets one in of many who hold it", async () => {
    const gang = await agents(10)
    const pin = await make()
    const answers = await Promise.all(gang.map((agent) => guess(pin, agent)))

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await knex()("impersonation_session")).toHaveLength(1)
  })

  it("gets no more tries out of refusals before or after it", async () => {
    const pin = await make()
    const wrong = wrongOnes(pin, 20)
    const path = `/admin/customers/${world.bob.id}/login-as-customer`
    const tries = async (body: object, headers = world.agent.headers) => {
      for (const next of wrong) {
        const answer = await send("POST", path, {
          headers,
          body: { ...body, pin: next },
        })
        expect(answer.data.code).not.toBe("storefront_unknown")
      }

      return (await pins())[0].wrong_tries
    }

    expect(await tries({ mode: "strange" })).toBe(0)
    expect(await tries({}, world.clerk.headers)).toBe(0)
    expect(await tries({ consent_confirmed: { by: "phone" } })).toBe(0)
    // What is refused afterwards tells nothing about a wrong one.
    expect(await tries({ storefront_id: "moon" })).toBe(5)
    expect((await guess(pin, world.manager)).data.code).toBe("pin_invalid")
  })

  it("says and takes the same whether there is one or none", async () => {
    const measure = async () => {
      const startedAt = performance.now()
      const { status, data, headers } = await guess("000000")

      return {
        answer: [status, data, headers["content-length"]],
        took: performance.now() - startedAt,
      }
    }
    await measure()
    const none = await measure()
    const pin = await make()
    await pins().update({ wrong_tries: pin === "000000" ? 5 : 0 })
    const some = await measure()
    await pins().update({ wrong_tries: 5 })
    const burnt = await measure()
    const nobodys = await guess("000000", world.agent, world.ada.id)

    expect(some.answer).toEqual(none.answer)
    expect(burnt.answer).toEqual(none.answer)
    expect(nobodys.data).toEqual(none.answer[1])
    for (const { took } of [none, some, burnt]) {
      // Rounded up to the same steps.
      expect(took).toBeGreaterThanOrEqual(99)
    }
  })

  it("stands nowhere, in clear or as a hash that can be tried", async () => {
    const pin = await make()
    const [wrong] = wrongOnes(pin, 1)
    await guess(wrong)
    expect((await guess(pin)).status).toBe(200)
    await pins().update({ expires_at: new Date(Date.now() + 600_000) })

    const { rows: tables } = await knex().raw(
      `select table_name from information_schema.tables
       where table_schema = 'public' and table_type = 'BASE TABLE'`
    )
    const [{ id, customer_id, pin_hash }] = await pins()
    const salts = ["", id, customer_id]
    const hashes = salts.flatMap((salt) =>
      [
        `${salt}${pin}`,
        `${pin}${salt}`,
        `${salt}:${pin}`,
        `${pin}:${salt}`,
      ].map((text) => createHash("sha256").update(text).digest("hex"))
    )
    expect(hashes).not.toContain(pin_hash)
    for (const { table_name } of tables) {
      for (const secret of [pin, wrong]) {
        // Alone, not within an id, a hash or a time.
        const { rows } = await knex().raw(
          `select 1 from ?? t where t::text ~ ? limit 1`,
          [table_name, `(^|[^0-9A-Za-z.:+-])${secret}([^0-9A-Za-z.:+-]|$)`]
        )
        expect([table_name, rows.length]).toEqual([table_name, 0])
      }
    }
  })

  it("is told to no log of the server, right or wrong", async () => {
    const written: string[] = []
    const note = (...said: unknown[]) => void written.push(inspect(said))
    const logger = getContainer().resolve(ContainerRegistrationKeys.LOGGER)
    const spies = [
      ...(["log", "info", "warn", "error", "debug"] as const).map((level) =>
        jest.spyOn(console, level).mockImplementation(note)
      ),
      // Whatever the level that the server is set to.
      ...(["debug", "info", "warn", "error", "log"] as const).map((level) =>
        jest.spyOn(logger, level).mockImplementation(note)
      ),
    ]
    const pin = await make()
    const sent = [...wrongOnes(pin, 2), pin]
    for (const next of sent) {
      await guess(next)
    }
    logger.info("said last")
    spies.forEach((spy) => spy.mockRestore())

    expect(written.join()).toContain("said last")
    for (const secret of sent) {
      expect(written.join("")).not.toContain(secret)
    }
  })
})
