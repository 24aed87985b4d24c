import { randomBytes } from "node:crypto"

import { Modules } from "@medusajs/framework/utils"

import tellWhatHappened from "../../src/jobs/tell-what-happened"
import {
  ARCHIVE_TURNS_A_DAY,
  REUSED_CODES_A_DAY,
  SERIES,
} from "../../src/modules/login-as-customer/domain/alarms"
import { RATE_LIMITS } from "../../src/modules/login-as-customer/domain/rate-limits"
import { tellStaffOfAlarmsWorkflow } from "../../src/workflows/notices/workflows/tell-staff-of-alarms"
import { ageLog } from "../helpers/age-log"
import { moduleService, startSession } from "../helpers/fixtures"
import { suite } from "../helpers/suite"
import {
  createWorld,
  databaseOf,
  sender,
  visit,
  type World,
} from "../helpers/world"

jest.setTimeout(180_000)

const EXCHANGE = "/auth/customer/impersonation"

// Abuse that was refused: staff hear of it in the dashboard's feed, once.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
  })

  beforeEach(async () => {
    await getContainer().resolve(Modules.LOCKING).releaseAll()
  })

  const knex = () => databaseOf(getContainer())
  /** What any admin finds behind the bell, after the job ran. */
  const told = async () => {
    await tellWhatHappened(getContainer())
    const { headers } = world.clerk
    const url = "/admin/notifications?channel=feed"

    return (await send("GET", url, { headers })).data.notifications.map(
      ({ data }: any) => data
    ) as any[]
  }
  const start = (
    body: object = {},
    customer = world.bob,
    admin: { headers: Record<string, string> } = world.agent
  ) =>
    send("POST", `/admin/customers/${customer.id}/login-as-customer`, {
      headers: admin.headers,
      body: { storefront_id: "eu", ...body },
    })
  const times = async <T>(count: number, call: () => Promise<T>) => {
    const answers: T[] = []
    for (let index = 0; index < count; index++) {
      answers.push(await call())
    }

    return answers
  }
  const exchange = (code: string, address = "203.0.113.7") =>
    send("POST", EXCHANGE, {
      headers: { "x-forwarded-for": address },
      body: { code },
    })
  const guess = (address?: string) =>
    exchange(randomBytes(32).toString("base64url"), address)
  const age = (interval: string) => ageLog(getContainer(), interval)

  describe("a login code that comes twice", () => {
    it("is told with who, on whom and where to look, and without the code", async () => {
      const session = await visit(api, world)
      expect((await exchange(session.login_code)).status).toBe(401)
      const [notice, ...others] = await told()

      expect(others).toEqual([])
      expect(notice).toEqual({
        title: "A login code was used twice",
        description: expect.stringMatching(
          /^The login code of agent Staff \(agent@shop\.test\) for ada \(ada@mail\.test\) was presented again at \d{4}-\d\d-\d\d \d\d:\d\d UTC\./
        ),
      })
      expect(notice.description).toContain(
        `/app/login-as-customer/sessions/${session.session_id}`
      )
      const kept = JSON.stringify(await knex()("notification").select("*"))
      expect(kept).not.toContain(session.login_code)
      expect(kept).not.toContain(session.token)
    })

    it("is told also where the customers' notices cannot be made", async () => {
      const { login_code } = await visit(api, world)
      await exchange(login_code)
      const broken = jest
        .spyOn(moduleService(getContainer()), "listStaffConsents")
        .mockRejectedValue(new Error("no consents today"))
      const failure = await tellWhatHappened(getContainer()).catch(
        (error: unknown) => error
      )
      broken.mockRestore()
      expect(failure).toMatchObject({ message: "no consents today" })
      const notices = await knex()("notification").select("data")

      expect(notices.map(({ data }) => data.title)).toEqual([
        "A login code was used twice",
      ])
    })

    it("is told once, however many look and however often it comes", async () => {
      const { login_code } = await visit(api, world)
      await times(3, () => exchange(login_code))
      await Promise.all(
        Array.from({ length: 6 }, () =>
          tellStaffOfAlarmsWorkflow(getContainer()).run()
        )
      )
      await age("50 minutes")

      expect(await told()).toHaveLength(1)
      expect(await told()).toHaveLength(1)
    })

    it("is no news where it was late, or of a session that ended well", async () => {
      const { session, login_code } = await startSession(
        api,
        world.agent,
        world.ada.id
      )
      await knex()("impersonation_login_code")
        .where({ session_id: session.id })
        .update({ expires_at: new Date(0) })
      expect((await exchange(login_code)).status).toBe(401)

      const closed = await visit(api, world)
      await send("DELETE", "/store/login-as-customer/session", {
        headers: closed.headers,
      })
      await exchange(closed.login_code)

      expect(await told()).toEqual([])
    })

    it("does not flood the feed where a shop sends every code twice", async () => {
      await times(REUSED_CODES_A_DAY + 3, async () => {
        const { login_code } = await visit(api, world)
        await exchange(login_code)
      })

      expect(await told()).toHaveLength(REUSED_CODES_A_DAY)
    })

    it("shows names as text, on one line and not without end", async () => {
      await knex()("customer")
        .where({ id: world.ada.id })
        .update({
          first_name: `<img src=x onerror=alert(1)>\u202E\n${"x".repeat(500)}`,
        })
      const { login_code } = await visit(api, world)
      await exchange(login_code)
      const [{ description }] = await told()

      expect(description).toContain("for <img src=x onerror=alert(1)> x")
      expect(description).not.toMatch(/[\n\u202E]/)
      expect(description.length).toBeLessThan(600)
    })
  })

  describe("starts that are refused in series", () => {
    it("are told from the fifth, with who and what for", async () => {
      await times(2, () => start({ pin: "000000" }))
      await times(SERIES.refused_starts - 3, () => start())
      expect(await told()).toEqual([])
      expect((await start()).status).toBe(403)

      expect(await told()).toEqual([
        {
          title: "Logins as a customer were refused in series",
          description: expect.stringMatching(
            /^agent Staff \(agent@shop\.test\) was refused to log in as a customer 5 times within 10 minutes, last about bob \(bob@mail\.test\) at .* UTC: consent_missing \(3\), pin_invalid \(2\)\. See /
          ),
        },
      ])
      await times(10, () => start())
      expect(await told()).toHaveLength(1)
    })

    it("count for each admin alone, and not what succeeded or was a slip", async () => {
      await times(4, () => start())
      await times(4, () => start({}, world.bob, world.viewer))
      await times(6, () => start({ storefront_id: "nowhere" }, world.ada))
      await times(6, () => start({ unknown: 1 }, world.ada))
      await times(6, () => start({}, world.ada))

      expect(await told()).toEqual([])
      await start({}, world.bob, world.viewer)
      const notices = await told()
      expect(notices).toHaveLength(1)
      expect(notices[0].description).toContain("viewer Staff")
    })

    it("tell of who may not start at all", async () => {
      await times(5, () => start({}, world.ada, world.clerk))

      const [{ description }] = await told()

      expect(description).toContain("clerk Staff (clerk@shop.test)")
      expect(description).toContain("impersonation_permission_denied (5)")
    })

    it("are none when they are far apart", async () => {
      await times(4, () => start())
      await age("11 minutes")
      await times(4, () => start())

      expect(await told()).toEqual([])
    })

    it("are told again when they come again, once an hour at most", async () => {
      await times(5, () => start())
      expect(await told()).toHaveLength(1)
      await age("15 minutes")
      const { rows } = await knex().raw(
        `select extract(minute from now() - interval '15 minutes')::int as minute`
      )
      const inSameHour = rows[0].minute < 45
      // The first series was told by the hour in which it happened.
      await knex()("notification").delete()
      await times(5, () => start())

      expect(await told()).toHaveLength(inSameHour ? 1 : 2)
      await times(5, () => start())
      expect(await told()).toHaveLength(inSameHour ? 1 : 2)
    })
  })

  it("actions that are refused in series are told, with the session's customer", async () => {
    const { headers } = await visit(api, world, { as: world.viewer })
    const change = () =>
      send("POST", "/store/customers/me", {
        headers,
        body: { first_name: "Mallory" },
      })
    await times(SERIES.refused_actions - 1, change)
    expect(await told()).toEqual([])
    expect((await change()).status).toBe(403)

    expect(await told()).toEqual([
      {
        title: "Actions as a customer were refused in series",
        description: expect.stringMatching(
          /^viewer Staff \(viewer@shop\.test\) was refused 30 actions within 10 minutes while logged in as a customer, last about ada .*: impersonation_read_only \(30\)\. See /
        ),
      },
    ])
  })

  describe("strangers who guess login codes", () => {
    const spend = (address: string) =>
      knex()("impersonation_rate_limit").insert({
        key: `wrong_codes_of_address:${address}`,
        points: RATE_LIMITS.wrong_codes_of_address.points,
        expire: Date.now() + 60_000,
      })

    it("are told of at the limit, by their address", async () => {
      expect((await guess()).status).toBe(401)
      expect(await told()).toEqual([])
      await spend("203.0.113.8")
      expect((await guess("203.0.113.8")).status).toBe(429)

      expect(await told()).toEqual([
        {
          title: "Somebody is trying login codes",
          description: expect.stringContaining("from the address 203.0.113.8"),
        },
      ])
    })

    it("cannot flood the feed, from however many addresses", async () => {
      for (let host = 1; host <= 12; host++) {
        await spend(`198.51.100.${host}`)
        expect((await guess(`198.51.100.${host}`)).status).toBe(429)
        await told()
      }

      expect(await told()).toHaveLength(1)
    })
  })

  describe("an archive that is away", () => {
    const service = () => moduleService(getContainer())
    const target = "a"
    const fail = () => service().noteArchiveFailure({ target, message: "away" })
    const recover = () =>
      service().noteArchiveProgress({ target, checkpoint: 1, entry_id: null })

    beforeEach(() => {
      service().getOptions().archive = {
        type: "postgres",
        url: "postgres://archive.test/archive",
      }
    })
    afterEach(() => {
      service().getOptions().archive = undefined
    })

    it("is told when it fails and when it is back, once each", async () => {
      await fail()
      await fail()
      expect(await told()).toEqual([
        expect.objectContaining({
          title: "The log is not copied to its archive any more",
        }),
      ])

      await recover()
      await recover()
      await told()
      const titles = (await told()).map(({ title }) => title)
      expect(titles.sort()).toEqual([
        "The log is copied to its archive again",
        "The log is not copied to its archive any more",
      ])
    })

    it("does not flood the feed where it comes and goes", async () => {
      for (let turn = 0; turn < ARCHIVE_TURNS_A_DAY; turn++) {
        await fail()
        await recover()
      }

      expect(await told()).toHaveLength(ARCHIVE_TURNS_A_DAY)
    })
  })

  it("cost the shop nothing while nothing happens", async () => {
    await visit(api, world)
    expect(await told()).toEqual([])
    expect(await knex()("notification").count()).toEqual([{ count: "0" }])
  })

  it("fail nothing where the feed takes none", async () => {
    const create = jest
      .spyOn(
        getContainer().resolve(Modules.NOTIFICATION),
        "createNotifications"
      )
      .mockRejectedValue(new Error("no provider"))
    try {
      const { login_code } = await visit(api, world)
      await exchange(login_code)
      await tellWhatHappened(getContainer())
      expect(create).toHaveBeenCalledTimes(1)
    } finally {
      create.mockRestore()
    }

    expect(await told()).toHaveLength(1)
  })
})
