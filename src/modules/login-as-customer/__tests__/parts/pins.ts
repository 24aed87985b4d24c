import { createHash } from "node:crypto"

import { Modules } from "@medusajs/framework/utils"

import { CLI, CLIENT, workbench } from "../helpers/people"
import type { Runner } from "../helpers/runner"

const RIGHT = hash("right")
const WRONG = hash("wrong")

/** Support PINs: what they grant, how they end, and that nobody guesses one. */
export function pins({ getContainer }: Runner): void {
  describe("support PINs", () => {
    let bench: ReturnType<typeof workbench>
    let agent: { id: string }
    let lead: { id: string }
    let bob: { id: string; email: string }

    beforeEach(async () => {
      bench = workbench(getContainer())
      agent = await bench.makeAdmin("agent", "Support agent")
      lead = await bench.makeAdmin("lead", "Support lead")
      bob = await bench.makeCustomer("bob")
    })

    const make = (pin_hash = RIGHT, customer_id = bob.id) =>
      bench.service.createPin({ customer_id, pin_hash, client: CLIENT })
    const start = (pin_hash: string, input = {}, admin_id = agent.id) =>
      bench.start(admin_id, bob.id, { pin_hash, ...input })
    const refusalOf = async (started: ReturnType<typeof start>) =>
      (await started).refusal?.code ?? null
    const settings = (values: object) =>
      bench.service.changeSettings({ values, actor: CLI, client: CLIENT })
    const row = async () =>
      (await bench.sql("select * from remote_assistance_pin"))[0]
    const lostOf = async (session_id: string) =>
      (await bench.service.retrieveSessionStanding(session_id))!.lost
    const set = (statement: string) =>
      bench.sql(`update remote_assistance_pin set ${statement}`)
    /** The test's own clock ticks too slowly for what follows at once. */
    const earlier = () => set("made_at = made_at - interval '1 second'")

    describe("making one", () => {
      it("keeps the hash for ten minutes, and says so in the log", async () => {
        const { expires_at } = await make()

        expect(await row()).toMatchObject({
          customer_id: bob.id,
          pin_hash: RIGHT,
          expires_at,
          wrong_tries: 0,
          used_at: null,
        })
        const { made_at } = (await row()) as { made_at: Date }
        expect(expires_at.getTime() - made_at.getTime()).toBe(600_000)
        expect(await bench.log({ action: ["pin_created"] })).toEqual([
          expect.objectContaining({
            action_group: "remote_assistance",
            kind: "change",
            outcome: "succeeded",
            admin: null,
            customer: { id: bob.id, email: bob.email, name: "bob" },
            entity: { type: "customer", id: bob.id },
            details: { values: { expires_at: expires_at.toISOString() } },
          }),
        ])
      })

      it("replaces the one before, with its tries and its end", async () => {
        await make(WRONG)
        await start(RIGHT)
        await set("used_at = now(), expires_at = now()")
        await make(RIGHT)

        expect(
          await bench.sql("select 1 from remote_assistance_pin")
        ).toHaveLength(1)
        expect(await row()).toMatchObject({ wrong_tries: 0, used_at: null })
        expect(await refusalOf(start(WRONG))).toBe("pin_invalid")
        expect(await refusalOf(start(RIGHT))).toBeNull()
      })

      it("is one row after many at once", async () => {
        await Promise.all(Array.from({ length: 10 }, (_, i) => make(hash(i))))

        expect(
          await bench.sql("select 1 from remote_assistance_pin")
        ).toHaveLength(1)
      })

      it("is refused while the feature is off, to guests and to nobody", async () => {
        const guest = await bench.makeCustomer("guest", { account: false })
        const gone = await bench.makeCustomer("gone")
        await getContainer()
          .resolve(Modules.CUSTOMER)
          .softDeleteCustomers([gone.id])
        const refused = (attempt: Promise<unknown>, code: string) =>
          expect(attempt).rejects.toMatchObject({ code })

        await refused(make(RIGHT, guest.id), "customer_has_no_account")
        await refused(make(RIGHT, gone.id), "customer_not_found")
        await refused(make(RIGHT, "cus_none"), "customer_not_found")
        await refused(make("123456"), "invalid_request")
        await settings({ enabled: false })
        await refused(make(), "impersonation_disabled")
        expect(await row()).toBeUndefined()
        expect(await bench.log({ action: ["pin_created"] })).toEqual([])
      })

      it("cannot be stored in clear, nor with a sixth try", async () => {
        await make()

        await expect(set("pin_hash = '123456'")).rejects.toThrow("is_a_hash")
        await expect(set("wrong_tries = 6")).rejects.toThrow("five_tries")
      })
    })

    describe("a start with one", () => {
      it.each([
        ["opt_in", undefined],
        ["opt_in", false],
        ["opt_in", true],
        ["opt_out", undefined],
        ["opt_out", false],
        ["not_required", false],
      ])("in mode %s and a word of %s rests on it", async (mode, word) => {
        await settings({ consent_mode: mode })
        if (word !== undefined) {
          await bench.say(bob.id, word)
        }
        const stored = await bench.sql(
          "select * from remote_assistance_consent"
        )
        await make()
        const { made_at } = (await row()) as { made_at: Date }
        const session = await bench.impersonate(agent.id, bob.id, {
          pin_hash: RIGHT,
        })

        expect(session.ground).toEqual({
          consent_mode: mode,
          source: "pin",
          changed_at: made_at,
          changed_by: bob.id,
        })
        expect(await lostOf(session.id)).toBeNull()
        const [requested] = await bench.log({ session_id: session.id })
        expect(requested.details.values).toMatchObject({ source: "pin" })
        // Her stored word stays what it was.
        expect(
          await bench.sql("select * from remote_assistance_consent")
        ).toEqual(stored)
        expect(await bench.log({ action: ["consent_changed"] })).toHaveLength(
          stored.length
        )
      })

      it("works once", async () => {
        await make()
        const { session } = await start(RIGHT)
        await bench.service.endSession({
          session_id: session!.id,
          reason: "closed",
          actor: CLI,
        })

        expect((await row()).used_at).toBeInstanceOf(Date)
        expect(await refusalOf(start(RIGHT))).toBe("pin_invalid")
        expect(await refusalOf(bench.start(agent.id, bob.id))).toBe(
          "consent_missing"
        )
      })

      it("refuses a wrong one where consent stands, and starts nothing", async () => {
        await bench.say(bob.id, true)
        await make()
        const running = await bench.impersonate(agent.id, bob.id)

        expect(await refusalOf(start(WRONG))).toBe("pin_invalid")
        expect(await lostOf(running.id)).toBeNull()
        expect(await bench.sql("select 1 from impersonation_session")).toEqual([
          { "?column?": 1 },
        ])
        const [entry] = await bench.log({ action: ["session_refused"] })
        expect(entry).toMatchObject({
          kind: "refusal",
          details: { code: "pin_invalid" },
          admin: { id: agent.id },
          customer: { id: bob.id },
        })
        expect(await row()).toMatchObject({ wrong_tries: 1, used_at: null })
      })

      it("wins over what staff confirm, right or wrong", async () => {
        const consent_confirmed = { by: "phone" as const }
        await make()

        expect(
          await refusalOf(start(WRONG, { consent_confirmed }, lead.id))
        ).toBe("pin_invalid")
        expect(
          await refusalOf(start(RIGHT, { consent_confirmed }, agent.id))
        ).toBe("impersonation_permission_denied")
        const { session } = await start(RIGHT, { consent_confirmed }, lead.id)
        expect(session!.ground.source).toBe("pin")
        expect(await bench.log({ action: ["consent_changed"] })).toEqual([])
      })

      it.each([
        ["expired", "expires_at = clock_timestamp()"],
        ["used", "used_at = now()"],
        ["burnt", "wrong_tries = 5"],
        ["deleted", "deleted_at = now()"],
        ["somebody else's", "customer_id = 'cus_other'"],
      ])("takes one that is %s as none", async (_, change) => {
        await make()
        await set(change)
        const before = await row()

        expect(await refusalOf(start(RIGHT))).toBe("pin_invalid")
        expect(await refusalOf(start(WRONG))).toBe("pin_invalid")
        expect(await row()).toEqual(before)
      })

      it("is looked at in its place of the order of refusals", async () => {
        await make()
        const clerk = await bench.makeAdmin("clerk")
        const unused = { wrong_tries: 0, used_at: null }

        // Before it: not looked at, no try is spent.
        expect(await refusalOf(start(WRONG, {}, clerk.id))).toBe(
          "impersonation_permission_denied"
        )
        await settings({ enabled: false })
        expect(await refusalOf(start(WRONG))).toBe("impersonation_disabled")
        await settings({ enabled: true })
        expect(await row()).toMatchObject(unused)

        // After it: a right one is not used up, a wrong one is told first.
        await settings({ reason: "required", storefront_selection: "manual" })
        for (const [input, code] of [
          [{}, "storefront_required"],
          [{ storefront_id: "moon" }, "storefront_unknown"],
          [{ storefront_id: "us" }, "reason_required"],
          [
            { storefront_id: "us", reason: "r", order_id: "order_none" },
            "order_not_found",
          ],
        ] as const) {
          expect(await refusalOf(start(RIGHT, input))).toBe(code)
          expect(await row()).toMatchObject(unused)
        }
        expect(await refusalOf(start(WRONG))).toBe("pin_invalid")
        expect(await row()).toMatchObject({ wrong_tries: 1, used_at: null })
        expect(
          await refusalOf(start(RIGHT, { storefront_id: "us", reason: "r" }))
        ).toBeNull()
      })

      it("takes hashes only", async () => {
        await expect(start("123456")).rejects.toMatchObject({
          code: "invalid_request",
        })
        await expect(start("")).rejects.toMatchObject({
          code: "invalid_request",
        })
      })
    })

    describe("her refusal", () => {
      it("takes the PIN that she made before it, and no later one", async () => {
        await make()
        await bench.say(bob.id, false)
        expect(await refusalOf(start(RIGHT))).toBe("pin_invalid")

        await make()
        expect(await refusalOf(start(RIGHT))).toBeNull()
      })

      it.each([undefined, false, true])(
        "ends the session at once, when she had said %s",
        async (word) => {
          if (word !== undefined) {
            await bench.say(bob.id, word)
          }
          await make()
          const session = await bench.impersonate(agent.id, bob.id, {
            pin_hash: RIGHT,
          })
          const { ended_session_ids } = await bench.say(bob.id, false)

          expect(ended_session_ids).toEqual([session.id])
          expect(await lostOf(session.id)).toBe("consent_withdrawn")
        }
      )

      it("counts again once a PIN was made, even while nothing runs", async () => {
        await bench.say(bob.id, false)
        await make()
        await bench.say(bob.id, false)

        expect(await refusalOf(start(RIGHT))).toBe("pin_invalid")
        expect(await bench.log({ action: ["consent_changed"] })).toHaveLength(2)
        await bench.say(bob.id, false)
        expect(await bench.log({ action: ["consent_changed"] })).toHaveLength(2)
      })

      it("reaches the guard also where it came beside the start", async () => {
        await make()
        await earlier()
        const { code_hash, session } = await start(RIGHT)
        // As a refusal that commits while the start's transaction runs.
        await bench.sql(
          `insert into remote_assistance_consent
             (id, customer_id, state, source, changed_at, changed_by)
           values ('racons_1', ?, 'refused', 'account', now(), ?)`,
          [bob.id, bob.id]
        )

        expect(await lostOf(session!.id)).toBe("consent_withdrawn")
        expect(
          await bench.service.exchangeCode({ code_hash, client: CLIENT })
        ).toEqual({ session: null, ended_session_id: session!.id })
      })

      it("by an admin ends it too", async () => {
        await make()
        const session = await bench.impersonate(agent.id, bob.id, {
          pin_hash: RIGHT,
        })
        await bench.service.setConsent({
          customer_id: bob.id,
          allow: false,
          source: "admin",
          actor: { type: "user", id: lead.id },
          client: CLIENT,
        })

        expect(await lostOf(session.id)).toBe("consent_withdrawn")
      })
    })

    describe("a session on one", () => {
      it("holds while her stored word or the mode changes otherwise", async () => {
        await make()
        const session = await bench.impersonate(agent.id, bob.id, {
          pin_hash: RIGHT,
        })
        await bench.say(bob.id, true)
        expect(await lostOf(session.id)).toBeNull()

        await settings({ consent_ttl_hours: 1 })
        await bench.sql(
          "update remote_assistance_consent set changed_at = now() - interval '2 hours'"
        )
        expect(await lostOf(session.id)).toBeNull()
        for (const consent_mode of ["opt_out", "not_required", "opt_in"]) {
          await settings({ consent_mode })
          expect(await lostOf(session.id)).toBeNull()
        }
        expect(
          (await bench.service.retrieveSessionStanding(session.id))!.consent
        ).toMatchObject({ allowed: true, source: "pin", changed_by: bob.id })
        expect(await bench.service.endLapsedSessions()).toEqual({
          ended_session_ids: [],
          failed_session_ids: [],
        })
      })

      it("outlives its PIN, and grants nothing to the next", async () => {
        await make()
        const session = await bench.impersonate(agent.id, bob.id, {
          pin_hash: RIGHT,
        })
        await set("expires_at = now()")
        expect(await bench.service.removeOldPins()).toBe(1)

        expect(await lostOf(session.id)).toBeNull()
        expect(await refusalOf(bench.start(lead.id, bob.id))).toBe(
          "consent_missing"
        )
        expect(await bench.say(bob.id, false)).toMatchObject({
          ended_session_ids: [session.id],
        })
      })

      it("ends as every other by permission, account and switch", async () => {
        await make()
        const session = await bench.impersonate(agent.id, bob.id, {
          pin_hash: RIGHT,
        })
        await bench.takeRole(agent.id, "Support agent")

        expect(await lostOf(session.id)).toBe("permission_lost")
      })
    })

    describe("guessing", () => {
      const guesses = async (hashes: string[]) => {
        const admins = await Promise.all(
          hashes.map((_, i) => bench.makeAdmin(`guesser${i}`, "Support agent"))
        )

        return await Promise.all(
          hashes.map((pin_hash, i) =>
            refusalOf(start(pin_hash, {}, admins[i].id))
          )
        )
      }

      it("gets five tries, however many come at once", async () => {
        await make()
        const answers = await guesses(
          Array.from({ length: 50 }, (_, i) => hash(i))
        )

        expect(answers).toEqual(Array(50).fill("pin_invalid"))
        expect(await row()).toMatchObject({ wrong_tries: 5, used_at: null })
        expect(await bench.log({ action: ["session_refused"] })).toHaveLength(
          50
        )
        expect(await refusalOf(start(RIGHT))).toBe("pin_invalid")
      })

      it("starts one session of many right ones at once", async () => {
        await make()
        const answers = await guesses(Array(20).fill(RIGHT))

        expect(answers.filter((code) => code === null)).toHaveLength(1)
        expect(
          await bench.sql("select 1 from impersonation_session")
        ).toHaveLength(1)
        expect(await row()).toMatchObject({ wrong_tries: 0 })
      })

      it("spends four tries and still lets the right one in", async () => {
        await make()
        for (let round = 0; round < 4; round++) {
          expect(await refusalOf(start(WRONG))).toBe("pin_invalid")
        }

        expect(await refusalOf(start(RIGHT))).toBeNull()
      })

      it("does the same work whether there is a PIN or none", async () => {
        const without = await bench.statementsOf(() => start(WRONG))
        await make()
        const beside = await bench.statementsOf(() => start(WRONG))

        expect(beside).toEqual(without)
      })
    })

    it("are deleted when their time is up, and not before", async () => {
      await make()
      expect(await bench.service.removeOldPins()).toBe(0)
      await set("expires_at = now() - interval '1 second'")
      expect(await bench.service.removeOldPins()).toBe(1)
      expect(await row()).toBeUndefined()
    })
  })
}

function hash(value: unknown): string {
  return createHash("sha256").update(String(value)).digest("hex")
}
