import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { workbench } from "../helpers/people"
import type { Runner } from "../helpers/runner"

/** What is found of the checkpoints, and of what no chain holds. */
export function checkpoints({ getContainer }: Runner): void {
  describe("the checkpoints of the log", () => {
    let bench: ReturnType<typeof workbench>
    let ada: { id: string; email: string }

    beforeEach(async () => {
      bench = workbench(getContainer())
      ada = await bench.makeCustomer("ada", { consent: true })
    })

    const found = async () => (await bench.service.verifyLog()).first_invalid

    /** Three of them, oldest first. */
    const made = async () => {
      for (let count = 0; count < 3; count++) {
        await bench.say(ada.id, count % 2 === 1)
        await bench.service.sealLog()
      }
      expect(await found()).toBeNull()

      return await bench.sql<{ id: string }>(
        "select id from impersonation_log_checkpoint order by number"
      )
    }

    it.each([
      [0, 1],
      [1, 2],
    ])("miss the one that was taken out (%i)", async (index, next) => {
      const all = await made()
      await bench.unsealed(
        `delete from impersonation_log_checkpoint where id = '${all[index].id}'`
      )

      expect(await found()).toEqual({ id: all[next].id, reason: "deleted" })
    })

    it("are missed to the last, with the head that knew of them", async () => {
      await made()
      await bench.unsealed(
        "delete from impersonation_log_chain where id = 'checkpoints'"
      )

      expect(await found()).toEqual({ id: "checkpoints", reason: "truncated" })
      // Nothing goes on without that head.
      expect(await bench.service.sealLog()).toBe(0)
    })
  })

  describe("verifying the log", () => {
    let bench: ReturnType<typeof workbench>

    beforeEach(() => {
      bench = workbench(getContainer())
    })

    it("is done by one at a time", async () => {
      const knex = getContainer().resolve(
        ContainerRegistrationKeys.PG_CONNECTION
      )
      const other = await knex.transaction()
      await other.raw(
        "select pg_advisory_xact_lock(hashtextextended('login_as_customer:verify', 0))"
      )

      await expect(bench.service.verifyLog()).rejects.toMatchObject({
        code: "too_many_requests",
        message: "The log is being verified. Try again later.",
        retry_after: expect.any(Number),
      })
      await other.rollback()
      expect((await bench.service.verifyLog()).valid).toBe(true)
    })

    it.each(["chain_id = ''", "chain_id = null", "event = null"])(
      "finds an entry that is of no chain: %s",
      async (change) => {
        const ada = await bench.makeCustomer("ada", { consent: true })
        const [entry] = await bench.log({ customer_id: ada.id })
        await bench.unsealed(
          `update impersonation_log_entry set ${change} where id = '${entry.id}'`
        )

        expect((await bench.service.verifyLog()).first_invalid).toEqual({
          id: entry.id,
          reason: "inserted",
        })
      }
    )

    it("goes through more sessions than are read at once", async () => {
      const agent = await bench.makeAdmin("agent", "Support agent")
      const ada = await bench.makeCustomer("ada", { consent: true })
      for (let count = 0; count < 52; count++) {
        await bench.start(agent.id, ada.id)
      }
      expect(await bench.service.verifyLog()).toMatchObject({ valid: true })
      const [last] = await bench.sql<{ id: string }>(
        `select id from impersonation_log_entry
         where session_id = (select max(id) from impersonation_session)
         order by event limit 1`
      )
      await bench.unsealed(
        `update impersonation_log_entry set action = 'x' where id = '${last.id}'`
      )

      expect((await bench.service.verifyLog()).first_invalid).toEqual({
        id: last.id,
        reason: "changed",
      })
    })
  })
}
