import { CLIENT, newHash, workbench } from "../helpers/people"
import type { Runner } from "../helpers/runner"

/** What a code opens, what it does not, and what stands on record of it. */
export function exchange({ getContainer }: Runner): void {
  describe("a login code", () => {
    let bench: ReturnType<typeof workbench>
    let agent: { id: string; email: string }
    let ada: { id: string; email: string }

    beforeEach(async () => {
      bench = workbench(getContainer())
      agent = await bench.makeAdmin("agent", "Support agent")
      ada = await bench.makeCustomer("ada", { consent: true })
    })

    const exchanged = async (code_hash: string) =>
      await bench.service.exchangeCode({ code_hash, client: CLIENT })

    const started = async () => {
      const { code_hash, session } = await bench.start(agent.id, ada.id, {
        storefront_id: "eu",
        mode: "read_only",
      })

      return { code_hash, id: session!.id }
    }

    const entryOf = async (id: string, action: string) =>
      (await bench.log({ session_id: id })).find(
        (entry) => entry.action === action
      )

    it("puts on record who was let in, where and how far", async () => {
      const { code_hash, id } = await started()
      await exchanged(code_hash)

      expect(await entryOf(id, "session_started")).toMatchObject({
        kind: "session",
        outcome: "succeeded",
        sequence: 2,
        admin: { id: agent.id },
        customer: { id: ada.id },
        ip_address: CLIENT.ip_address,
        user_agent: CLIENT.user_agent,
        details: {
          values: {
            mode: "read_only",
            storefront_id: "eu",
            storefront_name: "EU store",
          },
        },
      })
    })

    it.each<[string, string, string]>([
      [
        "used before",
        "update impersonation_login_code set consumed_at = now()",
        "code_reused",
      ],
      [
        "past its time",
        "update impersonation_login_code set expires_at = clock_timestamp()",
        "not_redeemed",
      ],
      [
        "of a customer who was deleted",
        "update customer set deleted_at = now()",
        "customer_removed",
      ],
    ])(
      "that is %s ends the session in nobody's name",
      async (_, spoil, reason) => {
        const { code_hash, id } = await started()
        await bench.sql(spoil)

        expect(await exchanged(code_hash)).toEqual({
          session: null,
          ended_session_id: id,
        })
        expect(await bench.service.retrieveSession(id)).toMatchObject({
          status: "ended",
          end_reason: reason,
          ended_by: null,
        })
        expect(await entryOf(id, "session_ended")).toMatchObject({
          ip_address: CLIENT.ip_address,
          details: { values: { ended_by_type: "system" } },
        })
      }
    )

    it("opens nothing once the session's own time is over", async () => {
      const { code_hash, id } = await started()
      await bench.sql(
        "update impersonation_session set expires_at = clock_timestamp()"
      )

      expect((await exchanged(code_hash)).session).toBeNull()
      expect(await entryOf(id, "session_started")).toBeUndefined()
    })

    it("opens its own session, and no other that waits", async () => {
      const lead = await bench.makeAdmin("lead", "Support lead")
      const other = await bench.start(lead.id, ada.id)
      const { code_hash, id } = await started()
      await exchanged(newHash())
      await exchanged(code_hash)

      expect((await bench.service.retrieveSession(id)).status).toBe("active")
      expect(
        (await bench.service.retrieveSession(other.session!.id)).status
      ).toBe("pending")
    })

    it("opens at the moment that it is exchanged, by the database's clock", async () => {
      const { code_hash, id } = await started()
      await bench.sql(
        "update impersonation_session set created_at = now() - interval '50 s'"
      )
      await exchanged(code_hash)
      const [row] = await bench.sql<Record<string, number | boolean>>(
        `select extract(epoch from clock_timestamp() - started_at)::float as ago,
           started_at <= last_seen_at as seen, log_sequence
         from impersonation_session where id = ?`,
        [id]
      )

      expect(row).toMatchObject({ seen: true, log_sequence: 2 })
      expect(row.ago).toBeLessThan(10)
    })
  })
}
