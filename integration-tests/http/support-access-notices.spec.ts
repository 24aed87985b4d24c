import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import tellWhatHappened from "../../src/jobs/tell-what-happened"
import { tellStaffOfSupportAccessWorkflow } from "../../src/workflows/notices/workflows/tell-staff-of-support-access"
import { expireSupportAccessesWorkflow } from "../../src/workflows/support-access/workflows/expire-support-accesses"
import { createAdmin, moduleService } from "../helpers/fixtures"
import { holdBackJobs } from "../helpers/jobs"
import { emptyMailbox, mailbox, useMail } from "../helpers/mailbox"
import { suite } from "../helpers/suite"
import { databaseOf, eventually, sender } from "../helpers/world"

jest.setTimeout(180_000)

useMail()

const EMAIL = "helper@agency.test"
const HOUR = 3_600_000
const PAGE = "http://localhost:9000/app/settings/support-access"
const NOWHERE = { ip_address: null, user_agent: null }

// The helper gets the link; who granted learns of the first use and the end.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let manager: Awaited<ReturnType<typeof createAdmin>>

  beforeAll(async () => {
    manager = await createAdmin(getContainer(), api, {
      email: "manager@shop.test",
      first_name: "Mona",
      last_name: "Manager",
      role: "Manager",
    })
  })

  beforeEach(async () => {
    emptyMailbox()
    await getContainer().resolve(Modules.LOCKING).releaseAll()
    await holdBackJobs(getContainer())
  })

  afterEach(() => jest.restoreAllMocks())

  const knex = () => databaseOf(getContainer())
  const asManager = (path: string, body: object = {}) =>
    send("POST", `/admin/support-access${path}`, {
      headers: manager.headers,
      body,
    })
  const grant = async (body: object = {}) => {
    const { status, data } = await asManager("", {
      email: EMAIL,
      first_name: "Hal",
      last_name: "Helper",
      company: "Agency",
      reason: "Labels fail",
      ticket: "T-17",
      ...body,
    })
    expect(status).toBe(200)

    return data
  }
  const mails = (template: string) =>
    mailbox.sent.filter((mail) => mail.template === template)
  const mailed = async (template: string, count = 1) => {
    const found = await eventually(
      async () => mails(template),
      ({ length }) => length >= count
    )
    expect(found).toHaveLength(count)

    return found[0]
  }
  const feed = async (): Promise<{ title: string; description: string }[]> =>
    (await knex()("notification").where({ channel: "feed" })).map(
      ({ data }: any) => data
    )
  const told = async (title: string) =>
    (await feed()).filter((notice) => notice.title === title)
  const tell = () => tellStaffOfSupportAccessWorkflow(getContainer()).run()
  const change = (id: string, columns: object) =>
    knex()("support_access").where({ id }).update(columns)
  const inHours = (hours: number) => new Date(Date.now() + hours * HOUR)
  /** As if it had been granted a week before its end. */
  const letEndIn = (id: string, left: number) =>
    change(id, { expires_at: inHours(left), granted_at: inHours(left - 168) })
  const use = (id: string) =>
    moduleService(getContainer()).noteSupportUse({ id, client: NOWHERE })

  it("mails an invitation's link, and stores it nowhere", async () => {
    const { invite_url, support_access } = await grant()
    const mail = await mailed("support-access-granted")

    expect(mail).toMatchObject({ to: EMAIL, channel: "email" })
    expect(mail.data).toEqual({
      email: EMAIL,
      store: { name: "Medusa Store" },
      invite_url,
      expires_at: support_access.expires_at,
    })
    const [row] = await knex()("notification").where({ to: EMAIL })
    expect(row).toMatchObject({
      resource_id: support_access.id,
      trigger_type: "support_access.granted",
    })
    expect(JSON.stringify(row)).not.toContain(invite_url.split("#token=")[1])
    expect(row.data).not.toHaveProperty("invite_url")
  })

  it("mails where to log in with an account, and never the password", async () => {
    const { credentials, support_access } = await grant({ kind: "account" })
    const mail = await mailed("support-access-granted")

    expect(mail.data).toEqual({
      email: EMAIL,
      store: { name: "Medusa Store" },
      login_url: credentials.login_url,
      expires_at: support_access.expires_at,
    })
    expect(JSON.stringify(mail)).not.toContain(credentials.password)
  })

  it("tells of a request in the feed, and mails the link when it is approved", async () => {
    const { code } = await moduleService(getContainer()).changeSupportCode({
      enabled: true,
      actor: { type: "user", id: manager.id },
      client: NOWHERE,
    })
    await send("POST", "/support-access/requests", {
      headers: { "content-type": "application/json" },
      body: {
        code,
        email: EMAIL,
        name: "Hal Helper",
        company: "Agency",
        reason: "The tracking pixel",
      },
    })
    await tell()
    await tell()

    expect(await told("Outside support asks for access")).toEqual([
      {
        title: "Outside support asks for access",
        description: `Hal Helper (${EMAIL}) of Agency asks for temporary access to the admin. Nothing is open until somebody approves it. See ${PAGE}`,
      },
    ])
    expect(mailbox.sent).toEqual([])

    const { id } = await knex()("support_access").first()
    const { data } = await asManager(`/${id}/approve`)
    const mail = await mailed("support-access-granted")
    expect(mail.data.invite_url).toBe(data.invite_url)
  })

  it("tells who granted of the first use, once", async () => {
    const { support_access, credentials } = await grant({ kind: "account" })
    const { data } = await send("POST", "/auth/user/emailpass", {
      body: { email: EMAIL, password: credentials.password },
    })
    for (let times = 0; times < 2; times++) {
      await send("GET", "/admin/products", {
        headers: { authorization: `Bearer ${data.token}` },
      })
    }
    const mail = await mailed("support-access-first-used")
    await tell()

    expect(mail.to).toBe("manager@shop.test")
    expect(mail.data).toEqual({
      dashboard_url: PAGE,
      support_access: {
        id: support_access.id,
        kind: "account",
        status: "active",
        email: EMAIL,
        name: "Hal Helper",
        company: "Agency",
        areas: support_access.areas,
        read_only: true,
        created_at: expect.stringMatching(/Z$/),
        expires_at: support_access.expires_at,
        first_used_at: expect.stringMatching(/Z$/),
        last_used_at: expect.stringMatching(/Z$/),
        revoked_at: null,
        revoked_by: null,
      },
    })
    expect(await told("A support access is in use")).toHaveLength(1)
    await mailed("support-access-first-used")
  })

  it.each([
    ["a day before the end of a week", 168, 23.9, 24.2],
    ["when a quarter of a short one is left", 8, 1.9, 2.2],
  ])("tells of the end that comes %s", async (_, hours, due, early) => {
    const { support_access } = await grant({ expires_in_hours: hours })
    const endsIn = async (left: number) => {
      const expires_at = inHours(left)
      const granted_at = new Date(expires_at.getTime() - hours * HOUR)
      await change(support_access.id, { expires_at, granted_at })
      await tell()
    }
    await endsIn(early)
    expect(mails("support-access-expiring")).toEqual([])
    await endsIn(due)
    await tell()

    const mail = await mailed("support-access-expiring")
    expect(mail.data.support_access).toMatchObject({ status: "invited" })
    expect(await told("A support access ends soon")).toHaveLength(1)
  })

  it("tells of the new end of one that was extended", async () => {
    const { support_access } = await grant()
    await letEndIn(support_access.id, 2)
    await tell()
    await asManager(`/${support_access.id}/extend`, { expires_in_hours: 100 })
    await tell()
    await mailed("support-access-expiring")
    await letEndIn(support_access.id, 3)
    await tell()

    await mailed("support-access-expiring", 2)
  })

  const ends: [string, string, (id: string) => Promise<unknown>, string][] = [
    [
      "its time is up",
      "expired",
      async (id) => {
        await change(id, { expires_at: inHours(-1) })
        await expireSupportAccessesWorkflow(getContainer()).run()
      },
      "its time is up",
    ],
    [
      "it is revoked",
      "revoked",
      (id) => asManager(`/${id}/revoke`, { reason: "a private reason" }),
      "Mona Manager took it back",
    ],
    ["all are ended", "revoked", () => asManager("/end"), "took it back"],
  ]
  it.each(ends)(
    "tells who granted when %s, once",
    async (_, status, end, sentence) => {
      const { support_access } = await grant()
      await end(support_access.id)
      const mail = await mailed("support-access-ended")
      await tell()
      await mailed("support-access-ended")

      expect(mail.to).toBe("manager@shop.test")
      expect(mail.data.support_access).toMatchObject({ status })
      const [notice, ...others] = await told("A support access has ended")
      expect(others).toEqual([])
      expect(notice.description).toContain(sentence)
      for (const secret of ["a private reason", "Labels fail", "T-17"]) {
        expect(JSON.stringify([mailbox.sent, await feed()])).not.toContain(
          secret
        )
      }
    }
  )

  it("tells that the helper is done", async () => {
    const { credentials } = await grant({ kind: "account" })
    const { data } = await send("POST", "/auth/user/emailpass", {
      body: { email: EMAIL, password: credentials.password },
    })
    await send("POST", "/admin/support-access/me/end", {
      headers: { authorization: `Bearer ${data.token}` },
      body: {},
    })
    const mail = await mailed("support-access-ended")

    expect(mail.data.support_access.revoked_by).toMatchObject({
      is_helper: true,
    })
    const [notice] = await told("A support access has ended")
    expect(notice.description).toContain("the helper is done")
  })

  it("tells each once, of ten instances at the same moment", async () => {
    const { support_access } = await grant({ kind: "account" })
    await use(support_access.id)
    await letEndIn(support_access.id, 1)
    const service = moduleService(getContainer())
    const taken = await Promise.all(
      Array.from({ length: 10 }, () => service.takeSupportNotices())
    )

    expect(taken.flat().map(({ event, to }) => [event, to])).toEqual([
      ["first-used", "manager@shop.test"],
      ["expiring", "manager@shop.test"],
    ])
  })

  it("is told by the job, where an event was lost", async () => {
    const { support_access } = await grant()
    await letEndIn(support_access.id, 2)
    await getContainer().resolve(Modules.LOCKING).releaseAll()
    await tellWhatHappened(getContainer())

    await mailed("support-access-expiring")
  })

  it("mails nobody who is gone, and tells the feed all the same", async () => {
    const { support_access } = await grant()
    await getContainer().resolve(Modules.USER).softDeleteUsers([manager.id])
    await moduleService(getContainer()).endSupportAccesses({
      id: support_access.id,
      actor: { type: "cli", id: null },
      client: NOWHERE,
    })
    await tell()

    expect(mails("support-access-ended")).toEqual([])
    expect(await told("A support access has ended")).toHaveLength(1)
  })

  it("fails nothing where the provider fails, and says so without the link", async () => {
    const logger = getContainer().resolve(ContainerRegistrationKeys.LOGGER)
    const warn = jest.spyOn(logger, "warn").mockImplementation(() => undefined)
    const said = () => JSON.stringify(warn.mock.calls)
    const real = mailbox.sent.push.bind(mailbox.sent)
    mailbox.sent.push = (mail: any) => {
      real(mail)
      throw new Error(`550 rejected: ${JSON.stringify(mail)}`)
    }
    const { invite_url, support_access } = await grant()
    await eventually(
      async () => said(),
      (text) => text.includes("550 rejected")
    )
    await asManager(`/${support_access.id}/revoke`)
    await eventually(
      () => told("Staff could not be notified"),
      ({ length }) => length > 0
    )

    expect(invite_url).toMatch(/#token=[\w-]{43}$/)
    expect(said()).toContain("550 rejected")
    expect(said()).not.toContain(invite_url.split("#token=")[1])
    expect(await told("A helper could not be notified")).toHaveLength(1)
    expect(await told("Staff could not be notified")).toHaveLength(1)
    expect(await told("A support access has ended")).toHaveLength(1)
    const { status } = await knex()("support_access").first()
    expect(status).toBe("revoked")
  })
})
