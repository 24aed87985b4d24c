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

const ME = "/store/customers/me"

// A session lives on what it rests on: the moment that is gone, so is it,
// without waiting for a job.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
  })

  const rows = (table: string) => databaseOf(getContainer())(table)
  const change = (id: string, values: Record<string, unknown>) =>
    rows("impersonation_session").where({ id }).update(values)
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000)
  const refuseConsent = () =>
    send("POST", `${ME}/remote-assistance`, {
      headers: world.shop.storeHeaders("eu", world.ada.token),
      body: { allow: false },
    })

  it("disabled: a storefront that is configured no more", async () => {
    const { headers, session_id } = await visit(api, world)
    await change(session_id, { storefront_id: "gone" })
    const answer = await send("GET", ME, { headers })

    expect(answer.status).toBe(401)
    expect(await sessionRow(getContainer(), session_id)).toMatchObject({
      end_reason: "disabled",
    })
  })

  it("stays dead when the ground comes back", async () => {
    const { headers } = await visit(api, world)
    await refuseConsent()
    expect((await send("GET", ME, { headers })).status).toBe(401)
    await send("POST", `${ME}/remote-assistance`, {
      headers: world.shop.storeHeaders("eu", world.ada.token),
      body: { allow: true },
    })
    expect((await send("GET", ME, { headers })).status).toBe(401)
  })

  it("is refused even when the end cannot be written", async () => {
    const { headers, session_id } = await visit(api, world)
    await change(session_id, { last_seen_at: ago(16) })
    const knex = databaseOf(getContainer())
    await knex.raw("alter table impersonation_log_entry rename to away")
    const answer = await send("GET", ME, { headers })
    await knex.raw("alter table away rename to impersonation_log_entry")

    expect(answer.status).toBe(401)
    expect(await sessionRow(getContainer(), session_id)).toMatchObject({
      status: "active",
    })
    expect((await send("GET", ME, { headers })).status).toBe(401)
    expect(await sessionRow(getContainer(), session_id)).toMatchObject({
      end_reason: "idle",
    })
  })

  it("lives on while it is used: reads of the catalogue count as activity", async () => {
    const { headers, session_id } = await visit(api, world)
    await change(session_id, { last_seen_at: ago(10) })
    for (let round = 0; round < 3; round++) {
      await send("GET", "/store/products", { headers })
    }
    const row = await eventually(
      () => sessionRow(getContainer(), session_id),
      ({ action_count }) => action_count === 3,
      4000
    )

    expect(row.action_count).toBe(3)
    expect(Date.now() - row.last_seen_at.getTime()).toBeLessThan(10_000)
    expect(await logOf(getContainer(), session_id)).toHaveLength(2)
  })
})
