import { Modules } from "@medusajs/framework/utils"

import expireSupportAccesses, {
  config,
} from "../../src/jobs/expire-support-accesses"
import { addRoute } from "../helpers/express-app"
import { createAdmin, createApiKey, startSession } from "../helpers/fixtures"
import {
  accessRow,
  forceRole,
  grantAccess,
  grantAccount,
  letTimePass,
  roleNamed,
  SUPPORT,
  supportEntries,
  type Account,
} from "../helpers/helper-account"
import { holdBackJobs } from "../helpers/jobs"
import { otherInstance } from "../helpers/other-instance"
import { suite } from "../helpers/suite"
import {
  createWorld,
  databaseOf,
  eventually,
  sender,
  sessionRow,
  type World,
} from "../helpers/world"

jest.setTimeout(180_000)

const READ = "/admin/products"
const ACCEPT = "/support-access/invitations/accept"
const EMAIL = "helper@agency.test"
const ENDED = [401, "support_access_ended"]

// Two of them at the same moment, an end that cannot remove what it should,
// and rows that name somebody else.
suite(({ api, getContainer, dbConfig }) => {
  const send = sender(api)
  let world: World

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
  })

  beforeEach(async () => {
    await holdBackJobs(getContainer())
  })

  afterEach(() => {
    jest.restoreAllMocks()
  })

  const knex = () => databaseOf(getContainer())
  const rows = (table: string) => knex()(table)
  const row = (id: string) => accessRow(getContainer(), id)
  const entries = (id: string, action: string) =>
    supportEntries(getContainer(), id, action)
  const job = async () => {
    const locking = getContainer().resolve(Modules.LOCKING)
    await locking.release(config.name, { ownerId: "test" })
    await expireSupportAccesses(getContainer())
    await holdBackJobs(getContainer())
  }
  const grant = (body: object = {}) => grantAccount(api, world.manager, body)
  const asManager = (method: string, url: string, body: object = {}) =>
    send(method, url, { headers: world.manager.headers, body })
  const revoke = (id: string, body: object = {}) =>
    asManager("POST", `${SUPPORT}/${id}/revoke`, body)
  const answer = async (...call: Parameters<typeof send>) => {
    const { status, data } = await send(...call)

    return [status, data.code]
  }
  const read = (headers: Record<string, string>) =>
    answer("GET", READ, { headers })
  const logIn = ({ login }: Pick<Account, "login">) =>
    answer("POST", "/auth/user/emailpass", { body: login })
  const usersOf = async (email: string) =>
    (await rows("user").where({ email }).whereNull("deleted_at")).length
  const loginsOf = async (email: string) =>
    (await rows("provider_identity").where({ entity_id: email })).length
  const eventsOf = (name: string) => {
    const seen: string[] = []
    getContainer()
      .resolve(Modules.EVENT_BUS)
      .subscribe(name, async ({ data }) => {
        seen.push((data as { id: string }).id)
      })

    return seen
  }
  const tokenOf = (invite_url: string) =>
    new URLSearchParams(new URL(invite_url).hash.slice(1)).get("token")
  const accept = (invite_url: string) =>
    send("POST", ACCEPT, {
      body: { token: tokenOf(invite_url), password: "a long enough one" },
    })
  const nothingIsLeft = async (email = EMAIL) =>
    expect([await usersOf(email), await loginsOf(email)]).toEqual([0, 0])

  describe("counts from the next request on", () => {
    it("when time is up and no job runs: bearer, cookie, login", async () => {
      const helper = await grant()
      expect(await read(helper.headers)).toEqual([200, undefined])
      await letTimePass(getContainer(), helper.id)

      expect(await read(helper.headers)).toEqual(ENDED)
      expect(await read(helper.cookie)).toEqual(ENDED)
      expect(await logIn(helper)).toEqual(ENDED)
      const { data } = await asManager("GET", `${SUPPORT}/${helper.id}`)
      expect(data.support_access.status).toBe("expired")
      expect(await row(helper.id)).toMatchObject({ status: "active" })
    })

    it.each([
      [Modules.USER, "softDeleteUsers"],
      [Modules.AUTH, "deleteAuthIdentities"],
      [Modules.API_KEY, "deleteApiKeys"],
    ])(
      "when %s fails to remove; the job does it later",
      async (name, method) => {
        const helper = await grant()
        const key = await createApiKey(getContainer(), helper.user_id)
        const failing = jest
          .spyOn(getContainer().resolve(name) as any, method)
          .mockRejectedValue(new Error("The module is down"))

        expect((await revoke(helper.id)).status).toBe(200)
        expect(failing).toHaveBeenCalled()
        expect(await read(helper.headers)).toEqual(ENDED)
        expect(await read(helper.cookie)).toEqual(ENDED)
        expect((await logIn(helper))[0]).toBe(401)
        expect((await read(key.headers))[0]).toBe(401)
        expect(await row(helper.id)).toMatchObject({ removed_at: null })
        failing.mockRestore()
        await job()

        await nothingIsLeft()
        expect(await rows("api_key").where({ id: key.id })).toEqual([])
        await rows("support_access")
          .where({ id: helper.id })
          .update({ revoked_at: new Date(Date.now() - 600_000) })
        await job()
        expect((await row(helper.id)).removed_at).not.toBeNull()
        expect(await entries(helper.id, "revoked")).toHaveLength(1)
      }
    )

    it("a write on its way is done, the next is refused", async () => {
      const helper = await grant({ read_only: false })
      let release = () => {}
      const held = new Promise<void>((resolve) => {
        release = resolve
      })
      let arrived = () => {}
      const arrival = new Promise<void>((resolve) => {
        arrived = resolve
      })
      const removeRoute = addRoute("post", "/admin/held", async (_, res) => {
        arrived()
        await held
        res.json({})
      })
      const write = () =>
        answer("POST", "/admin/held", { headers: helper.headers, body: {} })
      const running = write()
      await arrival
      expect((await revoke(helper.id)).status).toBe(200)
      release()

      expect(await running).toEqual([200, undefined])
      expect(await write()).toEqual(ENDED)
      removeRoute()
    })
  })

  it("an unused code for a customer's account opens nothing", async () => {
    const helper = await grant({
      read_only: false,
      role_id: await roleNamed(getContainer(), "Support agent"),
    })
    const started = await startSession(api, helper, world.eve.id, {
      storefront_id: "eu",
    })
    await revoke(helper.id)
    const { status } = await send("POST", "/auth/customer/impersonation", {
      body: { code: started.login_code },
    })

    expect(status).toBe(401)
    expect(await sessionRow(getContainer(), started.session.id)).toMatchObject({
      status: "ended",
      end_reason: "admin_removed",
    })
  })

  describe("happens once", () => {
    it("of 20 revokes at the same moment: one entry, one event", async () => {
      const events = eventsOf("support_access.revoked")
      const helper = await grant()
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => revoke(helper.id, { reason: "Done" }))
      )

      expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
      expect(answers[0].data.support_access).toMatchObject({
        status: "revoked",
        revoke_reason: "Done",
        revoked_by: { id: world.manager.id },
      })
      expect(await entries(helper.id, "revoked")).toHaveLength(1)
      await eventually(
        async () => events,
        (ids) => ids.length > 0
      )
      expect(events).toEqual([helper.id])
      await nothingIsLeft()
    })

    it("on several instances whose jobs run at once", async () => {
      const helpers = await Promise.all(
        Array.from({ length: 5 }, (_, number) =>
          grant({ email: `helper${number}@agency.test` })
        )
      )
      const others = await Promise.all(
        [1, 2].map(() =>
          otherInstance(dbConfig.clientUrl, "expire-support-accesses")
        )
      )
      for (const { id } of helpers) {
        await letTimePass(getContainer(), id)
      }
      const codes = await Promise.all([
        ...others.map(({ run }) => run()),
        job(),
      ])
      await job()

      expect(codes.slice(0, 2)).toEqual([0, 0])
      for (const { id, login } of helpers) {
        expect(await entries(id, "expired")).toHaveLength(1)
        await nothingIsLeft(login.email)
        expect((await row(id)).removed_at).not.toBeNull()
      }
    })

    it('of "I am done": who is done is nobody any more', async () => {
      const helper = await grant()
      const done = () =>
        send("POST", `${SUPPORT}/me/end`, {
          headers: helper.cookie,
          body: {},
        })
      const first = await done()

      expect(first.data.support_access).toMatchObject({
        status: "revoked",
        revoked_by: { id: helper.user_id, email: EMAIL },
      })
      expect((await done()).data.code).toBe("support_access_ended")
      expect(await entries(helper.id, "revoked")).toHaveLength(1)
    })

    it("for an ordinary admin there is nothing to be done with", async () => {
      const { status, data } = await asManager("POST", `${SUPPORT}/me/end`)

      expect([status, data.code]).toEqual([404, "support_access_not_found"])
    })
  })

  describe("meets what makes or prolongs an account", () => {
    const MAKERS = {
      "an account": () =>
        asManager("POST", SUPPORT, {
          kind: "account",
          email: EMAIL,
          reason: "Labels fail",
        }),
      "the acceptance of an invitation": async () =>
        await accept((await grantAccess(api, world.manager)).invite_url),
    }
    const MOMENTS = [
      [Modules.USER, "createUsers"],
      [Modules.AUTH, "createAuthIdentities"],
    ] as const

    it.each(
      Object.entries(MAKERS).flatMap(([what, make]) =>
        MOMENTS.map(([module, method]) => ({ what, make, module, method }))
      )
    )(
      "$what, ended while $method runs: nothing of it stays",
      async ({ make, module, method }) => {
        const service = getContainer().resolve(module) as any
        const real = service[method].bind(service)
        jest.spyOn(service, method).mockImplementationOnce(async (...args) => {
          const { status, data } = await asManager("POST", `${SUPPORT}/end`)
          expect([status, data]).toEqual([200, { count: 1 }])

          return await real(...args)
        })
        const made = await make()

        expect(made.status).toBeGreaterThanOrEqual(400)
        await nothingIsLeft()
        expect(
          await rows("support_access").select("status", "user_id")
        ).toEqual([{ status: "revoked", user_id: null }])
      }
    )

    it("acceptance and revoke at the same moment, either first", async () => {
      for (let round = 0; round < 4; round++) {
        const { support_access, invite_url } = await grantAccess(
          api,
          world.manager
        )
        const calls = [
          () => accept(invite_url),
          () => revoke(support_access.id),
        ]
        const order = round % 2 ? calls : calls.reverse()
        await Promise.all(order.map((call) => call()))

        expect(await row(support_access.id)).toMatchObject({
          status: "revoked",
        })
        expect(await entries(support_access.id, "revoked")).toHaveLength(1)
        await nothingIsLeft()
        expect(
          (
            await logIn({
              login: { email: EMAIL, password: "a long enough one" },
            })
          )[0]
        ).toBe(401)
        expect((await accept(invite_url)).status).toBe(401)
      }
    })

    it("an extension that comes after the time does not bring it back", async () => {
      const helper = await grant()
      const held = await knex().transaction()
      await held("support_access")
        .where({ id: helper.id })
        .update({ expires_at: new Date(Date.now() - 1000) })
      const extension = asManager("POST", `${SUPPORT}/${helper.id}/extend`, {
        expires_in_hours: 300,
      })
      await eventually(
        async () =>
          (
            await knex().raw(
              "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
            )
          ).rows.length,
        (waiting) => waiting > 0
      )
      await held.commit()

      expect((await extension).data.code).toBe("support_access_not_open")
      await job()
      expect(await row(helper.id)).toMatchObject({ status: "expired" })
      expect(await read(helper.headers)).toEqual(ENDED)
    })

    it("the job leaves alone what is being prolonged", async () => {
      const helper = await grant()
      await letTimePass(getContainer(), helper.id)
      const held = await knex().transaction()
      await held("support_access")
        .where({ id: helper.id })
        .update({ expires_at: new Date(Date.now() + 3_600_000) })
      await job()
      await held.commit()
      await job()

      expect(await row(helper.id)).toMatchObject({ status: "active" })
      expect(await read(helper.headers)).toEqual([200, undefined])
    })
  })

  describe("a new grant to the same person", () => {
    it("revives nothing of the old one", async () => {
      const old = await grant()
      const key = await createApiKey(getContainer(), old.user_id)
      await read(old.headers)
      await revoke(old.id)
      const fresh = await grant()

      expect(fresh.user_id).not.toBe(old.user_id)
      expect(await read(old.headers)).toEqual(ENDED)
      expect(await read(old.cookie)).toEqual(ENDED)
      expect((await logIn(old))[0]).toBe(401)
      expect((await read(key.headers))[0]).toBe(401)
      expect(await read(fresh.headers)).toEqual([200, undefined])
      expect(await read(fresh.cookie)).toEqual([200, undefined])
      const { data } = await asManager("GET", `${SUPPORT}/${fresh.id}/actions`)
      expect(JSON.stringify(data)).not.toContain(old.id)
    })

    it("does not open the old invitation's link", async () => {
      const old = await grantAccess(api, world.manager)
      await revoke(old.support_access.id)
      await grantAccess(api, world.manager)

      const { status, data } = await accept(old.invite_url)
      expect([status, data.code]).toEqual([401, "invalid_invitation"])
    })
  })

  describe("touches nobody else", () => {
    const standing = async ({ id, email, headers }: World["manager"]) => ({
      user: await rows("user").where({ id }).first(),
      roles: await rows("impersonation_role_user").where({ user_id: id }),
      login: await rows("auth_identity")
        .whereRaw("app_metadata->>'user_id' = ?", id)
        .select("id", "app_metadata"),
      identities: await rows("provider_identity")
        .where({ entity_id: email })
        .select("id"),
      keys: await rows("api_key").where({ created_by: id }).select("id"),
      reads: await read(headers),
    })

    async function expectUnharmed(end: () => Promise<unknown>) {
      await createApiKey(getContainer(), world.manager.id)
      const before = await standing(world.manager)
      expect([before.login.length, before.identities.length]).toEqual([1, 1])
      await end()
      expect(await standing(world.manager)).toEqual(before)
    }

    it("whose id somebody wrote into the row", async () => {
      const helper = await grant()
      await expectUnharmed(async () => {
        await rows("support_access")
          .where({ id: helper.id })
          .update({ user_id: world.manager.id, status: "revoked" })
        await job()
      })
      expect(await read(helper.headers)).toEqual(ENDED)
      await nothingIsLeft()
    })

    it("whose metadata name the access", async () => {
      const helper = await grant()
      const body = { metadata: { support_access_id: helper.id } }
      await asManager("POST", `/admin/users/${world.manager.id}`, body)
      await rows("user")
        .where({ id: world.manager.id })
        .update({ metadata: JSON.stringify(body.metadata) })
      await expectUnharmed(() => revoke(helper.id))
      await nothingIsLeft()
    })

    it("who were made by hand under the same address later", async () => {
      const helper = await grant()
      await revoke(helper.id)
      const later = await createAdmin(getContainer(), api, { email: EMAIL })
      await rows("support_access")
        .where({ id: helper.id })
        .update({ removed_at: null })
      await job()

      expect(await read(later.headers)).toEqual([200, undefined])
      expect([await usersOf(EMAIL), await loginsOf(EMAIL)]).toEqual([1, 1])
    })

    it("who help with another access", async () => {
      const helper = await grant()
      const other = await grant({ email: "other@agency.test" })
      await revoke(helper.id)

      expect(await read(other.headers)).toEqual([200, undefined])
      expect((await logIn(other))[0]).toBe(200)
    })

    it("but finds the helper whose marks somebody took off", async () => {
      const helper = await grant()
      await rows("user")
        .where({ id: helper.user_id })
        .update({ metadata: null })
      await revoke(helper.id)

      await nothingIsLeft()
    })
  })

  describe("of all", () => {
    it("ends accounts and invitations, leaves requests and every admin", async () => {
      const admins = await rows("user").whereNull("deleted_at").orderBy("id")
      const helper = await grant()
      const invited = await grantAccess(api, world.manager, {
        email: "invited@agency.test",
      })
      const { data: made } = await asManager("POST", `${SUPPORT}/request-code`)
      await send("POST", "/support-access/requests", {
        body: {
          code: made.request_code.code,
          email: "asks@agency.test",
          name: "Who Asks",
          reason: "Labels fail",
        },
      })
      const { status, data } = await asManager("POST", `${SUPPORT}/end`)

      expect([status, data]).toEqual([200, { count: 2 }])
      expect((await asManager("POST", `${SUPPORT}/end`)).data.count).toBe(0)
      expect(await read(helper.headers)).toEqual(ENDED)
      expect((await accept(invited.invite_url)).status).toBe(401)
      expect(
        await rows("support_access").where({ email: "asks@agency.test" })
      ).toMatchObject([{ status: "requested" }])
      expect(await rows("user").whereNull("deleted_at").orderBy("id")).toEqual(
        admins
      )
    })

    it("does not count a helper as who may still give roles", async () => {
      const helper = await grant({ read_only: false })
      await forceRole(getContainer(), helper.user_id, "Manager")
      const role = await roleNamed(getContainer(), "Manager")
      const { data } = await asManager(
        "POST",
        `/admin/login-as-customer/roles/${role}/users`,
        { remove: [world.manager.id] }
      )

      expect(data.code).toBe("role_last_holder")
    })
  })

  describe("by Medusa's own removal of the user", () => {
    it("is an end like another: refused, on record, told", async () => {
      const events = eventsOf("support_access.revoked")
      const helper = await grant()
      const { status } = await asManager(
        "DELETE",
        `/admin/users/${helper.user_id}`
      )

      expect(status).toBe(200)
      expect(await read(helper.headers)).toEqual(ENDED)
      const ended = await eventually(
        () => row(helper.id),
        ({ removed_at }) => removed_at !== null
      )
      expect(ended).toMatchObject({
        status: "revoked",
        revoked_by: null,
        revoke_reason: "The admin user was deleted.",
      })
      expect(await entries(helper.id, "revoked")).toHaveLength(1)
      await eventually(
        async () => events,
        (ids) => ids.length > 0
      )
      expect(events).toEqual([helper.id])
      await nothingIsLeft()
    })

    it("is found by the job where no event told of it", async () => {
      const helper = await grant()
      await rows("user")
        .where({ id: helper.user_id })
        .update({ deleted_at: new Date() })
      // A row that a notice is just being told of is left to the next minute.
      await eventually(
        async () => {
          await job()

          return await row(helper.id)
        },
        ({ status }) => status === "revoked"
      )

      expect(await row(helper.id)).toMatchObject({ status: "revoked" })
      expect(await entries(helper.id, "revoked")).toHaveLength(1)
      await nothingIsLeft()
    })
  })
})
