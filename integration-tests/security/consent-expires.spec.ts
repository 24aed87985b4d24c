import endLapsedSessions from "../../src/jobs/end-lapsed-sessions"
import { startSession } from "../helpers/fixtures"
import { changeSettings } from "../helpers/staff"
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

const ME = "/store/customers/me"
const MINE = "/store/customers/me/remote-assistance"
const MINUTE = 60_000

// A consent that was given once must not open the account for ever: where it
// runs out, it runs out everywhere, at the next look.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
  })

  beforeEach(async () => {
    await changeSettings(getContainer(), { consent_ttl_hours: 1 })
  })

  const rows = () =>
    databaseOf(getContainer())("remote_assistance_consent").where({
      customer_id: world.ada.id,
    })
  const saidMinutesAgo = async (minutes: number) => {
    const changed_at = new Date(Date.now() - minutes * MINUTE)
    await rows().update({ changed_at })

    return changed_at
  }
  const start = () =>
    send("POST", `/admin/customers/${world.ada.id}/login-as-customer`, {
      headers: world.agent.headers,
      body: { storefront_id: "eu" },
    })
  const endsOf = async (id: string) =>
    (await logOf(getContainer(), id)).filter(
      ({ action }) => action === "session_ended"
    )
  const expectExpiredOnce = async (id: string) => {
    expect(await sessionRow(getContainer(), id)).toMatchObject({
      status: "ended",
      end_reason: "consent_expired",
      ended_by: null,
    })
    expect(await endsOf(id)).toHaveLength(1)
  }

  it("is shown to staff and customer with the time when it ends", async () => {
    const said = await saidMinutesAgo(10)
    const expires_at = new Date(said.getTime() + 60 * MINUTE).toISOString()
    const expected = { allowed: true, state: "allowed", expires_at }
    const eligibility = await send(
      "GET",
      `/admin/customers/${world.ada.id}/login-as-customer`,
      { headers: world.agent.headers }
    )
    const admin = await send(
      "GET",
      `/admin/customers/${world.ada.id}/remote-assistance`,
      { headers: world.agent.headers }
    )
    const mine = await send("GET", MINE, {
      headers: world.shop.storeHeaders("eu", world.ada.token),
    })

    expect(eligibility.data.eligibility.consent).toMatchObject(expected)
    expect(admin.data.consent).toMatchObject(expected)
    expect(mine.data.consent).toMatchObject(expected)
  })

  it("starts nothing any more, until she says it again", async () => {
    await saidMinutesAgo(59)
    expect((await start()).status).toBe(200)
    await saidMinutesAgo(61)
    const refused = await start()
    expect([refused.status, refused.data.code]).toEqual([
      403,
      "consent_missing",
    ])

    await send("POST", MINE, {
      headers: world.shop.storeHeaders("eu", world.ada.token),
      body: { allow: true },
    })
    expect((await start()).status).toBe(200)
  })

  it("opens no session that was waiting", async () => {
    const { login_code, session } = await startSession(
      api,
      world.agent,
      world.ada.id
    )
    await saidMinutesAgo(61)
    const { status, data } = await send(
      "POST",
      "/auth/customer/impersonation",
      { body: { code: login_code } }
    )

    expect([status, data.code]).toEqual([401, "invalid_login_code"])
    await expectExpiredOnce(session.id)
  })

  it("ends a running session at the next request, once of many", async () => {
    const { headers, session_id } = await visit(api, world)
    await saidMinutesAgo(59)
    expect((await send("GET", ME, { headers })).status).toBe(200)

    await saidMinutesAgo(61)
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        index % 2
          ? send("GET", ME, { headers })
          : send("POST", ME, { headers, body: { last_name: "Late" } })
      )
    )
    for (const { status, data } of answers) {
      expect([status, data.code]).toEqual([401, "impersonation_session_ended"])
    }
    expect(answers[0].data.message).toContain("ran out")
    await Promise.all([
      endLapsedSessions(getContainer()),
      endLapsedSessions(getContainer()),
    ])
    await expectExpiredOnce(session_id)
    const [customer] = await databaseOf(getContainer())("customer").where({
      id: world.ada.id,
    })
    expect(customer.last_name).not.toBe("Late")
  })

  it("ends what nobody touches by the job, once", async () => {
    const { session_id } = await visit(api, world)
    await saidMinutesAgo(61)
    await endLapsedSessions(getContainer())
    await endLapsedSessions(getContainer())

    await expectExpiredOnce(session_id)
  })

  it("follows the setting from the next request, both ways", async () => {
    await changeSettings(getContainer(), { consent_ttl_hours: null })
    await saidMinutesAgo(60 * 24 * 400)
    const { headers, session_id } = await visit(api, world)
    expect((await send("GET", ME, { headers })).status).toBe(200)

    await changeSettings(getContainer(), { consent_ttl_hours: 8760 })
    expect((await send("GET", ME, { headers })).status).toBe(401)
    await expectExpiredOnce(session_id)

    await changeSettings(getContainer(), { consent_ttl_hours: null })
    expect((await start()).status).toBe(200)
  })

  it("is not asked where consent is not, and never makes a refusal run out", async () => {
    await saidMinutesAgo(61)
    await changeSettings(getContainer(), { consent_mode: "not_required" })
    const { headers } = await visit(api, world)
    expect((await send("GET", ME, { headers })).status).toBe(200)

    await changeSettings(getContainer(), { consent_mode: "opt_out" })
    await rows().update({ state: "refused" })
    expect((await start()).data.code).toBe("consent_missing")
  })
})
