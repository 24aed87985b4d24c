import { setTimeout as wait } from "node:timers/promises"

import { Modules } from "@medusajs/framework/utils"

import endLapsedSessions from "../../src/jobs/end-lapsed-sessions"
import purgeLog from "../../src/jobs/purge-log"
import { runExclusively } from "../../src/workflows/run-exclusively"
import {
  createAdmin,
  createCustomer,
  impersonate,
  moduleService,
  startSession,
  type Api,
} from "../helpers/fixtures"
import { changeSettings } from "../helpers/staff"
import { suite } from "../helpers/suite"
import { eventually } from "../helpers/world"

jest.setTimeout(120_000)

suite(
  ({ api: untyped, getContainer, dbConnection }) => {
    const api = untyped as Api
    let lead: Awaited<ReturnType<typeof createAdmin>>
    let ada: Awaited<ReturnType<typeof createCustomer>>

    beforeAll(async () => {
      const container = getContainer()
      lead = await createAdmin(container, api, {
        email: "lead@demo.test",
        role: "Support lead",
        first_name: "Lea",
        last_name: "Lead",
      })
      ada = await createCustomer(container, api, {
        email: "ada@demo.test",
        first_name: "Ada",
        consent: true,
      })
    })

    beforeEach(async () => {
      await getContainer().resolve(Modules.LOCKING).releaseAll()
    })

    const visit = () => impersonate(api, lead, ada.id, { storefront_id: "eu" })

    const end = (session_id: string) =>
      api.post(
        `/admin/login-as-customer/sessions/${session_id}/end`,
        {},
        { headers: lead.headers }
      )

    const log = async (query: Record<string, unknown>) => {
      const { data } = await api.get("/admin/login-as-customer/log", {
        headers: lead.headers,
        params: query,
      })

      return data
    }

    describe("notices to the customer", () => {
      /** Collects what is handed to the Notification module instead of sending it. */
      const intercept = () => {
        const sent: any[] = []
        const spy = jest
          .spyOn(
            getContainer().resolve(Modules.NOTIFICATION),
            "createNotifications"
          )
          .mockImplementation((async (notification: any) => {
            sent.push(notification)

            return { id: "noti_1" }
          }) as never)

        return { sent, restore: () => spy.mockRestore() }
      }

      const noticesOf = async (
        settings: Record<string, unknown>
      ): Promise<any[]> => {
        await changeSettings(getContainer(), settings)
        const { sent, restore } = intercept()

        try {
          const { session_id } = await visit()
          await end(session_id)
          await wait(500)
        } finally {
          restore()
        }

        return sent
      }

      it("are not sent unless the setting says so", async () => {
        expect(await noticesOf({ notify_customer: "off" })).toEqual([])
      })

      it("tell the start only, or start and end", async () => {
        const templates = async (notify_customer: string) =>
          (await noticesOf({ notify_customer })).map(({ template }) => template)

        expect(await templates("start")).toEqual(["visit-begins"])
        expect(await templates("start_and_end")).toEqual([
          "visit-begins",
          "remote-assistance-ended",
        ])
      })

      it("carry what the contract says, without the employee by default", async () => {
        const [started, ended] = await noticesOf({
          notify_customer: "start_and_end",
        })

        expect(started).toMatchObject({
          to: "ada@demo.test",
          channel: "mail",
          template: "visit-begins",
          receiver_id: ada.id,
          data: {
            customer: {
              email: "ada@demo.test",
              first_name: "Ada",
              last_name: null,
            },
            store: { name: expect.any(String) },
            storefront: { name: "EU store", url: "https://shop.test/eu/" },
            staff_name: null,
            started_at: expect.stringMatching(/^\d{4}-.*Z$/),
            ended_at: null,
            history_url: "https://shop.test/eu/account",
          },
        })
        expect(Object.keys(started.data).sort()).toEqual([
          "customer",
          "ended_at",
          "history_url",
          "staff_name",
          "started_at",
          "store",
          "storefront",
        ])
        expect(ended.data.ended_at).toEqual(
          expect.stringMatching(/^\d{4}-.*Z$/)
        )
      })

      it.each([
        ["first_name", "Lea"],
        ["full", "Lea Lead"],
      ])("name the employee as %s allows", async (staff_name_shown, name) => {
        const [started] = await noticesOf({
          notify_customer: "start",
          staff_name_shown,
        })

        expect(started.data.staff_name).toBe(name)
      })

      it("are not sent for a login that never opened the storefront", async () => {
        await changeSettings(getContainer(), {
          notify_customer: "start_and_end",
        })
        const { sent, restore } = intercept()

        try {
          const { session } = await startSession(api, lead, ada.id, {
            storefront_id: "eu",
          })
          await end(session.id)
          await wait(500)
        } finally {
          restore()
        }

        expect(sent).toEqual([])
      })

      it("fail nothing without a provider, and the dashboard's feed tells it once", async () => {
        await changeSettings(getContainer(), {
          notify_customer: "start_and_end",
        })

        const first = await visit()
        expect((await end(first.session_id)).status).toBe(200)
        const second = await visit()
        expect((await end(second.session_id)).status).toBe(200)

        const feed = await eventually(
          async () =>
            (
              await api.get("/admin/notifications?channel=feed", {
                headers: lead.headers,
              })
            ).data.notifications,
          (found: any[]) => found.length >= 2
        )
        await wait(300)

        expect(feed.map((one: any) => one.template)).toEqual([
          "admin-ui",
          "admin-ui",
        ])
        expect(feed.map((one: any) => one.data.description).sort()).toEqual([
          expect.stringContaining("remote-assistance-ended"),
          expect.stringContaining("visit-begins"),
        ])
      })
    })

    describe("jobs", () => {
      const age = (session_id: string) =>
        dbConnection.raw(
          `update impersonation_session
           set expires_at = now() - interval '1 second' where id = ?`,
          [session_id]
        )

      it("end what timed out, with its entry and its event", async () => {
        const { session_id } = await visit()
        await changeSettings(getContainer(), {
          notify_customer: "start_and_end",
        })
        const notify = jest
          .spyOn(
            getContainer().resolve(Modules.NOTIFICATION),
            "createNotifications"
          )
          .mockResolvedValue({ id: "noti_1" } as never)

        try {
          await age(session_id)
          await endLapsedSessions(getContainer())
          // Over Redis the event of the start may come only now, with a notice of its own.
          const farewells = await eventually(
            async () =>
              notify.mock.calls
                .map(([notice]) => notice as { template: string })
                .filter(
                  ({ template }) => template === "remote-assistance-ended"
                ),
            (sent) => sent.length > 0
          )
          expect(farewells).toMatchObject([{ resource_id: session_id }])
        } finally {
          notify.mockRestore()
        }

        const { log_entries } = await log({
          session_id,
          action: "session_ended",
        })
        expect(log_entries).toHaveLength(1)
        expect(log_entries[0].summary).toBe("Login ended: the time was up")
      })

      it("leave a running session alone", async () => {
        const { session_id } = await visit()
        await endLapsedSessions(getContainer())

        expect(
          (await moduleService(getContainer()).retrieveSession(session_id))
            .status
        ).toBe("active")
      })

      it("of several instances at once do it once", async () => {
        const { session_id } = await visit()
        await age(session_id)
        await Promise.all(
          [1, 2, 3].map(() => endLapsedSessions(getContainer()))
        )

        expect((await log({ session_id, action: "session_ended" })).count).toBe(
          1
        )
      })

      it("purge what retention no longer allows, and record it", async () => {
        await changeSettings(getContainer(), { retention_days: 30 })
        await dbConnection.raw(
          `insert into impersonation_log_entry (
             id, occurred_at, action_group, action, kind, outcome, admin_email,
             details
           )
           select 'implog_old' || n, now() - n * interval '1 day',
             'login_as_customer', 'session_refused', 'refusal', 'refused',
             'old@demo.test', '{}'::jsonb
           from generate_series(28, 33) n`
        )
        await purgeLog(getContainer())

        const left = await log({ q: "old@demo.test", order: "occurred_at" })
        expect(left.log_entries.map(({ id }: any) => id)).toEqual([
          "implog_old29",
          "implog_old28",
        ])
        const { log_entries } = await log({ action: "log_purged" })
        expect(log_entries).toHaveLength(1)
        expect(log_entries[0]).toMatchObject({
          kind: "admin",
          summary: "Deleted 4 old log entries",
        })
      })

      it("purge nothing when the log is kept for ever", async () => {
        await changeSettings(getContainer(), { retention_days: null })
        const before = (await log({})).count
        await purgeLog(getContainer())

        expect((await log({})).count).toBe(before)
        expect((await log({ action: "log_purged" })).count).toBe(0)
      })
    })

    describe("the lock", () => {
      it("lets one of several run a task, and is free afterwards", async () => {
        let runs = 0
        const task = async () => {
          runs += 1
          await wait(100)
        }
        const name = "login-as-customer-test"

        await Promise.all(
          [1, 2, 3].map(() => runExclusively(getContainer(), name, task))
        )
        expect(runs).toBe(1)

        await runExclusively(getContainer(), name, task)
        expect(runs).toBe(2)
      })

      it("is free after a task that failed, and the failure is told", async () => {
        const name = "login-as-customer-test"
        const run = () =>
          runExclusively(getContainer(), name, () =>
            Promise.reject(new Error("no database"))
          )

        await expect(run()).rejects.toThrow("no database")
        await expect(run()).rejects.toThrow("no database")
      })

      it("tells when the locking provider itself is broken", async () => {
        const acquire = jest
          .spyOn(getContainer().resolve(Modules.LOCKING), "acquire")
          .mockRejectedValue(new Error("connection refused"))
        const task = jest.fn()

        try {
          await expect(
            runExclusively(getContainer(), "login-as-customer-test", task)
          ).rejects.toThrow("connection refused")
          expect(task).not.toHaveBeenCalled()
        } finally {
          acquire.mockRestore()
        }
      })
    })
  },
  {
    options: {
      storefronts: [
        { id: "eu", name: "EU store", url: "https://shop.test/eu/" },
      ],
      notifications: {
        channel: "mail",
        templates: { "remote-assistance-started": "visit-begins" },
      },
    },
  }
)
