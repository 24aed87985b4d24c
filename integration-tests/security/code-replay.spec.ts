import { startSession } from "../helpers/fixtures"
import { suite } from "../helpers/suite"
import {
  createWorld,
  databaseOf,
  logOf,
  sender,
  sessionRow,
  type World,
} from "../helpers/world"

const EXCHANGE = "/auth/customer/impersonation"

// The login code passes through a browser: whoever sees it must not get in
// with it, and whoever uses it a second time closes what it opened.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
  })

  const start = () =>
    startSession(api, world.agent, world.ada.id, { storefront_id: "eu" })
  const exchange = (code: string) => send("POST", EXCHANGE, { body: { code } })
  const endsOf = async (id: string) =>
    (await logOf(getContainer(), id)).filter(
      ({ action }) => action === "session_ended"
    )

  it("ends the session that it opened when it is used again", async () => {
    const { login_code, session } = await start()
    const { data } = await exchange(login_code)
    const headers = world.shop.storeHeaders("eu", data.token)
    expect((await send("GET", "/store/customers/me", { headers })).status).toBe(
      200
    )

    for (let round = 0; round < 3; round++) {
      expect((await exchange(login_code)).status).toBe(401)
    }
    const next = await send("GET", "/store/customers/me", { headers })
    expect(next.status).toBe(401)
    expect(next.data.message).toContain("used a second time")
    expect(await sessionRow(getContainer(), session.id)).toMatchObject({
      end_reason: "code_reused",
    })
    expect(await endsOf(session.id)).toHaveLength(1)
  })

  it("opens at most one session when it is raced", async () => {
    const { login_code, session } = await start()
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => exchange(login_code))
    )
    const tokens = answers.filter(({ status }) => status === 200)

    expect(tokens).toHaveLength(1)
    expect(await sessionRow(getContainer(), session.id)).toMatchObject({
      status: "ended",
      end_reason: "code_reused",
    })
    expect(await endsOf(session.id)).toHaveLength(1)
  })

  it("is dead once the admin has a newer one", async () => {
    const first = await start()
    const second = await start()

    expect((await exchange(first.login_code)).status).toBe(401)
    expect((await exchange(second.login_code)).status).toBe(200)
    expect(await sessionRow(getContainer(), first.session.id)).toMatchObject({
      end_reason: "replaced",
    })
  })

  it("is taken from the body only", async () => {
    const { login_code, session } = await start()
    for (const [method, path] of [
      ["GET", `${EXCHANGE}?code=${login_code}`],
      ["POST", `${EXCHANGE}?code=${login_code}`],
      ["POST", `${EXCHANGE}/${login_code}`],
    ]) {
      const answer = await send(method, path)
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.data.token).toBeUndefined()
    }
    expect(await sessionRow(getContainer(), session.id)).toMatchObject({
      status: "pending",
    })
  })

  it("stands nowhere, nor does the token", async () => {
    const { login_code } = await start()
    const { data } = await exchange(login_code)
    const headers = world.shop.storeHeaders("eu", data.token)
    await send("POST", "/store/carts", {
      headers,
      body: { metadata: { token: data.token, code: login_code } },
    })
    await send("GET", `/store/customers/me?token=${data.token}`, { headers })
    await exchange(login_code)

    const knex = databaseOf(getContainer())
    const { rows: tables } = await knex.raw(
      `select table_name from information_schema.tables
       where table_schema = 'public' and table_type = 'BASE TABLE'
         and table_name <> 'cart'`
    )
    const signature = data.token.split(".")[2]
    for (const { table_name } of tables) {
      const { rows } = await knex.raw(
        `select 1 from ?? t where t::text like ? or t::text like ? limit 1`,
        [table_name, `%${login_code}%`, `%${signature}%`]
      )
      expect([table_name, rows.length]).toEqual([table_name, 0])
    }
  })
})
