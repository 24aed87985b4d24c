import { Modules } from "@medusajs/framework/utils"

import { moduleService } from "../helpers/fixtures"
import { suite } from "../helpers/suite"
import {
  createWorld,
  databaseOf,
  logOf,
  sender,
  type World,
} from "../helpers/world"

jest.setTimeout(120_000)

// As Medusa comes: nothing takes e-mail.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
  })

  afterEach(() => jest.restoreAllMocks())

  const ask = () =>
    send("POST", `/admin/customers/${world.bob.id}/remote-assistance/request`, {
      headers: world.agent.headers,
      body: {},
    })
  const nothingHappened = async () => {
    const knex = databaseOf(getContainer())
    expect(await knex("remote_assistance_request")).toEqual([])
    expect(await knex("notification")).toEqual([])
    expect(
      (await logOf(getContainer()))
        .filter(({ action }) => action === "consent_requested")
        .map(({ outcome, details }) => [outcome, details.code] as unknown)
    ).toEqual([
      ["succeeded", undefined],
      ["failed", "notification_unavailable"],
    ])
  }

  it("says that nobody takes the message, and counts nothing", async () => {
    const { status, data } = await ask()

    expect([status, data.code]).toEqual([400, "notification_unavailable"])
    await nothingHappened()
    expect((await ask()).status).toBe(400)
  })

  it("sends nothing through a module that might store the link", async () => {
    const notifications = getContainer().resolve(Modules.NOTIFICATION) as any
    const stored = jest.spyOn(notifications, "createNotifications")
    jest.replaceProperty(notifications, "notificationProviderService_", null)

    expect((await ask()).data.code).toBe("notification_unavailable")
    expect(stored).not.toHaveBeenCalled()
    await nothingHappened()
  })

  it("sends by another way where a shop has one", async () => {
    const sent: unknown[] = []
    jest.spyOn(moduleService(getContainer()), "getNotifier").mockReturnValue({
      send: async () => undefined,
      sendSecret: async (notice, secret) => void sent.push([notice, secret]),
    })

    expect((await ask()).status).toBe(202)
    expect(sent).toEqual([
      [
        expect.objectContaining({ to: "bob@mail.test", channel: "email" }),
        { answer_url: expect.stringContaining("#answer=") },
      ],
    ])
    expect(JSON.stringify((sent[0] as unknown[])[0])).not.toContain("answer=")
  })

  it("needs a storefront that the link can lead to", async () => {
    const options = moduleService(getContainer()).getOptions()
    jest.replaceProperty(options, "storefronts", [])

    expect((await ask()).data.code).toBe("storefront_unknown")
  })
})
