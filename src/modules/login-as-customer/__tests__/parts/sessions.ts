import { Modules } from "@medusajs/framework/utils"

import { CLIENT, workbench } from "../helpers/people"
import type { Runner } from "../helpers/runner"

const SYSTEM = { type: "system" as const, id: null }

/** What a running session rests on, its end, and the list. */
export function sessions({ getContainer }: Runner): void {
  describe("sessions", () => {
    let bench: ReturnType<typeof workbench>
    let lead: { id: string; email: string }
    let agent: { id: string; email: string }
    let ada: { id: string; email: string }

    beforeEach(async () => {
      bench = workbench(getContainer())
      lead = await bench.makeAdmin("lead", "Support lead")
      agent = await bench.makeAdmin("agent", "Support agent")
      ada = await bench.makeCustomer("ada", { consent: true })
    })

    describe("the standing", () => {
      it("is one read of everything", async () => {
        const session = await bench.impersonate(lead.id, ada.id)
        const standing = (await bench.service.retrieveSessionStanding(
          session.id
        ))!

        expect(
          await bench.statementsOf(() =>
            bench.service.retrieveSessionStanding(session.id)
          )
        ).toHaveLength(1)

        expect(standing).toMatchObject({
          session: { id: session.id, status: "active" },
          admin: { admin: { id: lead.id }, is_administrator: false },
          customer: { id: ada.id, email: "ada@demo.test", name: "ada" },
          consent: { allowed: true, state: "allowed" },
          settings: { idle_timeout_minutes: 15 },
          storefront: { id: "eu", handoff: "post" },
          mode: "full",
          may: { change: true, order: true },
          lost: null,
        })
        expect(
          standing.idle_expires_at.getTime() -
            standing.session.last_seen_at!.getTime()
        ).toBe(15 * 60_000)
      })

      it("is null for no such session", async () => {
        expect(
          await bench.service.retrieveSessionStanding("imps_none")
        ).toBeNull()
      })

      const CAUSES: [
        string,
        (ids: {
          session: string
          admin: string
          customer: string
        }) => Promise<unknown>,
      ][] = [
        [
          "expired",
          ({ session }) =>
            bench.sql(
              "update impersonation_session set expires_at = now() where id = ?",
              [session]
            ),
        ],
        [
          "idle",
          ({ session }) =>
            bench.sql(
              "update impersonation_session set last_seen_at = now() - interval '15 minutes' where id = ?",
              [session]
            ),
        ],
        [
          "admin_removed",
          ({ admin }) =>
            getContainer().resolve(Modules.USER).softDeleteUsers([admin]),
        ],
        [
          "admin_removed",
          ({ admin }) =>
            getContainer().resolve(Modules.USER).deleteUsers([admin]),
        ],
        [
          "permission_lost",
          ({ admin }) =>
            bench.sql("delete from impersonation_role_user where user_id = ?", [
              admin,
            ]),
        ],
        [
          "disabled",
          () =>
            bench.sql(
              `insert into impersonation_setting (id, "values") values ('impset_default', '{"enabled": false}')`
            ),
        ],
        [
          "disabled",
          ({ session }) =>
            bench.sql(
              "update impersonation_session set storefront_id = 'gone' where id = ?",
              [session]
            ),
        ],
        [
          "customer_removed",
          ({ customer }) =>
            getContainer()
              .resolve(Modules.CUSTOMER)
              .softDeleteCustomers([customer]),
        ],
        [
          "customer_removed",
          ({ customer }) =>
            bench.sql("update customer set has_account = false where id = ?", [
              customer,
            ]),
        ],
        [
          "consent_withdrawn",
          () =>
            bench.sql("update remote_assistance_consent set state = 'refused'"),
        ],
        [
          "consent_expired",
          () =>
            bench.sql(
              "update remote_assistance_consent set expires_at = now()"
            ),
        ],
      ]

      it.each(CAUSES)(
        "says %s when that ground is gone, and the job ends it",
        async (reason, cause) => {
          const session = await bench.impersonate(agent.id, ada.id)

          await cause({
            session: session.id,
            admin: agent.id,
            customer: ada.id,
          })

          const standing = await bench.service.retrieveSessionStanding(
            session.id
          )
          expect(standing!.lost).toBe(reason)

          const ended = await Promise.all(
            Array.from({ length: 5 }, () => bench.service.endLapsedSessions())
          )
          expect(ended.flatMap((one) => one.ended_session_ids)).toEqual([
            session.id,
          ])
          expect(await bench.service.retrieveSession(session.id)).toMatchObject(
            {
              status: "ended",
              end_reason: reason,
              ended_by: null,
            }
          )
          expect(await bench.log({ action: ["session_ended"] })).toHaveLength(1)
          // An ended session keeps saying why.
          expect(
            (await bench.service.retrieveSessionStanding(session.id))!.lost
          ).toBe(reason)
        }
      )

      it("becomes read-only, or without orders, as permissions go", async () => {
        const role = await bench.service.saveRole({
          name: "Phone",
          permissions: [
            "impersonation:create",
            "impersonation:update",
            "impersonation:order",
          ],
          actor: SYSTEM,
          client: CLIENT,
        })
        const phone = await bench.makeAdmin("phone", "Phone")
        const session = await bench.impersonate(phone.id, ada.id)
        const standing = async () =>
          (await bench.service.retrieveSessionStanding(session.id))!
        const keep = async (
          permissions: ("impersonation:create" | "impersonation:update")[]
        ) =>
          await bench.service.saveRole({
            id: role.role.id,
            permissions,
            actor: SYSTEM,
            client: CLIENT,
          })

        await keep(["impersonation:create", "impersonation:update"])
        expect(await standing()).toMatchObject({
          mode: "full",
          may: { change: true, order: false },
          lost: null,
        })

        await keep(["impersonation:create"])
        expect(await standing()).toMatchObject({
          session: { mode: "full" },
          mode: "read_only",
          may: { change: false, order: false },
          lost: null,
        })

        const { ended_session_ids } = await keep([])
        expect(ended_session_ids).toEqual([session.id])
        expect((await standing()).lost).toBe("permission_lost")
      })

      it("lets a pending session lapse when its code is late", async () => {
        const { session } = await bench.start(agent.id, ada.id)

        await bench.sql(
          "update impersonation_session set code_expires_at = now()"
        )

        expect(await bench.service.endLapsedSessions()).toEqual({
          ended_session_ids: [session!.id],
          failed_session_ids: [],
        })
        expect(
          (await bench.service.retrieveSession(session!.id)).end_reason
        ).toBe("not_redeemed")
      })
    })

    describe("an end", () => {
      it("of 20 at once happens once, with one entry", async () => {
        const session = await bench.impersonate(agent.id, ada.id)
        const outcomes = await Promise.all(
          Array.from({ length: 20 }, () =>
            bench.service.endSession({
              session_id: session.id,
              reason: "closed",
              actor: { type: "user", id: agent.id },
              client: CLIENT,
            })
          )
        )

        expect(outcomes.filter(({ ended }) => ended)).toHaveLength(1)
        expect(
          outcomes.every((outcome) => outcome.session.status === "ended")
        ).toBe(true)
        expect(await bench.log({ action: ["session_ended"] })).toEqual([
          expect.objectContaining({
            session_id: session.id,
            sequence: 3,
            details: {
              values: expect.objectContaining({
                end_reason: "closed",
                ended_by: agent.id,
              }),
            },
          }),
        ])
      })

      it("of an unknown session is refused", async () => {
        await expect(
          bench.service.endSession({
            session_id: "imps_none",
            reason: "closed",
            actor: SYSTEM,
          })
        ).rejects.toMatchObject({ code: "impersonation_session_not_found" })
      })

      it("takes an admin's, a customer's or all, and nothing else", async () => {
        const bob = await bench.makeCustomer("bob", { consent: true })
        const first = await bench.impersonate(agent.id, ada.id)
        const second = await bench.impersonate(lead.id, bob.id)
        const end = async (choice: object) =>
          (
            await bench.service.endSessionsWhere({
              ...choice,
              reason: "revoked",
              actor: SYSTEM,
            })
          ).ended_session_ids

        expect(await end({ admin_id: "user_none" })).toEqual([])
        expect(await end({ admin_id: agent.id })).toEqual([first.id])
        expect(await end({ customer_id: bob.id })).toEqual([second.id])
        expect(await end({ all: true })).toEqual([])

        for (const choice of [{}, { all: true, admin_id: agent.id }]) {
          await expect(end(choice)).rejects.toMatchObject({
            code: "invalid_request",
          })
        }
      })
    })

    describe("the list", () => {
      it("pages by cursor without loss, filters and searches literally", async () => {
        for (let index = 0; index < 5; index++) {
          await bench.start(agent.id, ada.id, {
            reason: index === 3 ? "100% off_" : `reason ${index}`,
          })
        }

        const seen: string[] = []
        let cursor: string | undefined
        do {
          const page = await bench.service.listSessionsPage(
            {},
            { limit: 2, cursor }
          )
          seen.push(...page.rows.map(({ reason }) => reason!))
          expect(page.count).toBe(5)
          expect(page.count_is_capped).toBe(false)
          cursor = page.next_cursor ?? undefined
        } while (cursor)

        expect(seen).toEqual([
          "reason 4",
          "100% off_",
          "reason 2",
          "reason 1",
          "reason 0",
        ])

        const search = async (filters: object) =>
          (
            await bench.service.listSessionsPage(filters, { limit: 10 })
          ).rows.map(({ reason }) => reason)

        expect(await search({ q: "0% OFF_" })).toEqual(["100% off_"])
        expect(await search({ q: "_" })).toEqual(["100% off_"])
        expect(await search({ q: "a\\" })).toEqual([])
        expect(await search({ q: "'; drop table x; --" })).toEqual([])
        expect(await search({ status: ["pending"] })).toEqual(["reason 4"])
        expect(await search({ admin_id: lead.id })).toEqual([])
        expect(
          await search({ created_at: { $gte: new Date(Date.now() + 60_000) } })
        ).toEqual([])
        expect(await search({ customer_id: ada.id })).toHaveLength(5)
        expect(await search({ storefront_id: "eu" })).toHaveLength(5)
      })
    })
  })
}
