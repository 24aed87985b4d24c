import { Modules } from "@medusajs/framework/utils"

import tellWhatHappened from "../../src/jobs/tell-what-happened"
import { setConsentWorkflow } from "../../src/workflows/consent/workflows/set-consent"
import { tellCustomersOfConsentWorkflow } from "../../src/workflows/notices/workflows/tell-customers-of-consent"
import { ageLog } from "../helpers/age-log"
import { moduleService } from "../helpers/fixtures"
import { emptyMailbox, mailbox, useMail } from "../helpers/mailbox"
import { changeSettings } from "../helpers/staff"
import { suite } from "../helpers/suite"
import {
  createWorld,
  databaseOf,
  logOf,
  sender,
  visit,
  type World,
} from "../helpers/world"

jest.setTimeout(180_000)

const TEMPLATE = "remote-assistance-consent-given"
const ISO = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/)
const ACCOUNT = "http://localhost:8000/eu/account"
const NOWHERE = { ip_address: null, user_agent: null }

useMail()

// A customer learns of every consent that somebody else gave in her name.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
  })

  beforeEach(async () => {
    emptyMailbox()
    await getContainer().resolve(Modules.LOCKING).releaseAll()
  })

  const knex = () => databaseOf(getContainer())
  const tell = async () => {
    await tellWhatHappened(getContainer())

    return mailbox.sent.filter(({ template }) => template === TEMPLATE)
  }
  const setByAdmin = (body: object, customer = world.bob) =>
    send("POST", `/admin/customers/${customer.id}/remote-assistance`, {
      headers: world.manager.headers,
      body,
    })
  const start = (body: object, customer = world.bob) =>
    send("POST", `/admin/customers/${customer.id}/login-as-customer`, {
      headers: world.manager.headers,
      body: { storefront_id: "eu", ...body },
    })
  const sayHerself = (allow: boolean, customer = world.bob) =>
    send("POST", "/store/customers/me/remote-assistance", {
      headers: world.shop.storeHeaders("eu", customer.token),
      body: { allow },
    })
  const importFor = (input: object) =>
    setConsentWorkflow(getContainer()).run({
      input: {
        customer_id: world.bob.id,
        allow: true,
        source: "import",
        actor: { type: "cli", id: null },
        client: NOWHERE,
        ...input,
      },
    })
  const feed = async () =>
    (
      await send("GET", "/admin/notifications?channel=feed", {
        headers: world.manager.headers,
      })
    ).data.notifications as any[]

  /** As if staff had done it so long ago. */
  const age = (customer_id: string, interval: string) =>
    ageLog(getContainer(), interval, {
      customer_id,
      action: "consent_changed",
      kind: "admin",
    })

  it("given in the dashboard, with the data that is documented", async () => {
    expect((await setByAdmin({ allow: true })).status).toBe(200)
    const [mail, ...others] = await tell()

    expect(others).toEqual([])
    expect(mail).toMatchObject({
      to: "bob@mail.test",
      channel: "email",
      receiver_id: world.bob.id,
      resource_type: "customer",
      resource_id: world.bob.id,
    })
    expect(mail.data).toEqual({
      customer: {
        email: "bob@mail.test",
        first_name: "bob",
        last_name: null,
      },
      store: { name: "Medusa Store" },
      source: "admin",
      staff_name: null,
      changed_at: ISO,
      expires_at: null,
      account_url: ACCOUNT,
    })
  })

  it.each(["phone", "email", "in_person"])(
    "confirmed at a start by %s, until it lapses",
    async (by) => {
      const { data } = await start({
        consent_confirmed: { by, note: "a note of staff" },
      })
      const [mail] = await tell()

      expect(mail.data).toMatchObject({ source: by, account_url: ACCOUNT })
      const hours =
        (Date.parse(mail.data.expires_at) - Date.parse(mail.data.changed_at)) /
        3_600_000
      expect(hours).toBeCloseTo(24, 2)

      const kept = JSON.stringify([
        mailbox.sent,
        await knex()("notification").select("*"),
      ])
      for (const secret of [
        data.login_code,
        "a note of staff",
        world.manager.id,
        "manager@shop.test",
      ]) {
        expect(kept).not.toContain(secret)
      }
    }
  )

  it.each([
    ["none", null],
    ["first_name", "manager"],
    ["full", "manager Staff"],
  ])("names the employee as %s allows", async (staff_name_shown, name) => {
    await changeSettings(getContainer(), { staff_name_shown })
    await setByAdmin({ allow: true })

    expect((await tell())[0].data.staff_name).toBe(name)
  })

  it("imported, without a name of the command line", async () => {
    await changeSettings(getContainer(), { staff_name_shown: "full" })
    await importFor({})

    expect((await tell())[0].data).toMatchObject({
      source: "import",
      staff_name: null,
    })
  })

  it("is not told of an import that says so, which stands in the log", async () => {
    await importFor({ tell_customer: false })

    expect(await tell()).toEqual([])
    const entry = (await logOf(getContainer())).find(
      ({ action, customer_id }) =>
        action === "consent_changed" && customer_id === world.bob.id
    )
    expect(entry.details.values).toMatchObject({ tell_customer: false })
  })

  it("cannot be kept from her by who sets it in the dashboard", async () => {
    const answer = await setByAdmin({ allow: true, tell_customer: false })
    expect(answer.status).toBe(400)
    await setByAdmin({ allow: true })
    await setByAdmin({ allow: false })

    expect(await tell()).toHaveLength(1)
  })

  it("is told whatever the setting for visits says", async () => {
    await changeSettings(getContainer(), { notify_customer: "off" })
    await setByAdmin({ allow: true })

    expect(await tell()).toHaveLength(1)
  })

  it("is not told of what she says herself, nor of a refusal", async () => {
    await sayHerself(true)
    await sayHerself(false)
    await sayHerself(true)
    await setByAdmin({ allow: false })
    await visit(api, world)

    expect(await tell()).toEqual([])
  })

  it("is told once, however many look and however often", async () => {
    await setByAdmin({ allow: true })
    await Promise.all(
      Array.from({ length: 6 }, () =>
        tellCustomersOfConsentWorkflow(getContainer()).run()
      )
    )
    await Promise.all([tell(), tell(), tell()])

    expect(await tell()).toHaveLength(1)
    expect(await feed()).toEqual([])
  })

  it("is told of each consent, but her mailbox is not filled", async () => {
    for (let index = 0; index < 8; index++) {
      await setByAdmin({ allow: true })
      await setByAdmin({ allow: false })
    }
    await setByAdmin({ allow: true }, world.eve)
    const sent = await tell()

    expect(sent.filter(({ to }) => to === "bob@mail.test")).toHaveLength(5)
    expect(sent.filter(({ to }) => to === "eve@mail.test")).toHaveLength(1)
  })

  it("hears of what happened while the job stood still, but not of last week", async () => {
    await setByAdmin({ allow: true })
    await setByAdmin({ allow: true }, world.eve)
    await age(world.bob.id, "5 hours")
    await age(world.eve.id, "7 days")

    expect((await tell()).map(({ to }) => to)).toEqual(["bob@mail.test"])
  })

  it.each(["manager@mail.test", null])(
    "is told where she logs in, when staff make her address %s",
    async (email) => {
      await send("POST", `/admin/customers/${world.bob.id}`, {
        headers: world.manager.headers,
        body: { email },
      })
      await setByAdmin({ allow: true })

      expect(await tell()).toEqual([
        expect.objectContaining({
          to: "bob@mail.test",
          data: expect.objectContaining({
            customer: expect.objectContaining({ email: "bob@mail.test" }),
          }),
        }),
      ])
    }
  )

  it("needs an address, and her account", async () => {
    await setByAdmin({ allow: true })
    await setByAdmin({ allow: true }, world.eve)
    await knex()("customer").where({ id: world.bob.id }).update({ email: null })
    await knex()("provider_identity")
      .where({ entity_id: "bob@mail.test" })
      .update({ entity_id: "bob" })
    await send("DELETE", `/admin/customers/${world.eve.id}`, {
      headers: world.manager.headers,
    })

    expect(await tell()).toEqual([])
    expect(mailbox.tried).toBe(0)
    expect(await feed()).toEqual([])
  })

  it("stands where the mail fails; the feed says so once a day", async () => {
    mailbox.outage = new Error("the mail server is gone")
    await setByAdmin({ allow: true })
    await setByAdmin({ allow: true }, world.eve)
    await tell()
    await tell()

    expect(mailbox.tried).toBe(2)
    expect(
      (await moduleService(getContainer()).retrieveConsent(world.bob.id))
        .allowed
    ).toBe(true)
    const told = await feed()
    expect(told.map(({ data }) => data.title)).toEqual([
      "A customer could not be notified",
    ])
    expect(told[0].data.description).toContain(TEMPLATE)
  })
})
