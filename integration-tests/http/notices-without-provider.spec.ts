import { Modules } from "@medusajs/framework/utils"

import tellWhatHappened from "../../src/jobs/tell-what-happened"
import { moduleService } from "../helpers/fixtures"
import { useNoProviders } from "../helpers/mailbox"
import { changeSettings } from "../helpers/staff"
import { suite } from "../helpers/suite"
import {
  createWorld,
  databaseOf,
  eventually,
  sender,
  visit,
  type World,
} from "../helpers/world"

jest.setTimeout(120_000)

useNoProviders()

// A shop that sends no mail and feeds no bell: all else works.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
    await changeSettings(getContainer(), {
      notify_customer: "start_and_end",
    })
  })

  beforeEach(async () => {
    await getContainer().resolve(Modules.LOCKING).releaseAll()
  })

  const notices = (channel: string): Promise<any[]> =>
    databaseOf(getContainer())("notification").where({ channel })

  it("lets a visit begin, act and end", async () => {
    const session = await visit(api, world)
    const me = await send("POST", "/store/customers/me", {
      headers: session.headers,
      body: { first_name: "Adele" },
    })
    expect(me.data.customer.first_name).toBe("Adele")
    await send("DELETE", "/store/login-as-customer/session", {
      headers: session.headers,
    })

    expect(
      await moduleService(getContainer()).retrieveSession(session.session_id)
    ).toMatchObject({ status: "ended", end_reason: "closed" })
    const unsent = await eventually(
      () => notices("email"),
      (found) => found.filter(({ status }) => status === "failure").length === 2
    )
    expect(unsent.map(({ status }) => status)).toEqual(["failure", "failure"])
  })

  it("notes consents and alarms, and runs the job on", async () => {
    for (const customer of [world.bob, world.eve]) {
      const { status } = await send(
        "POST",
        `/admin/customers/${customer.id}/remote-assistance`,
        { headers: world.manager.headers, body: { allow: true } }
      )
      expect(status).toBe(200)
    }
    const { login_code } = await visit(api, world)
    await send("POST", "/auth/customer/impersonation", {
      body: { code: login_code },
    })
    await tellWhatHappened(getContainer())
    await tellWhatHappened(getContainer())

    const told = (await notices("feed")).map(({ data }) => data.title)
    expect(
      told.filter((title) => title === "A login code was used twice")
    ).toHaveLength(1)
    const unsent = (await notices("feed")).filter(({ data }) =>
      data.description.includes("remote-assistance-consent-given")
    )
    expect(unsent).toHaveLength(1)
  })
})
