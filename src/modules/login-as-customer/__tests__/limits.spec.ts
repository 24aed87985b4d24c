import { suite } from "../../../../integration-tests/helpers/suite"
import { RATE_LIMITS } from "../domain/rate-limits"
import { CLI, CLIENT, newHash, OPTIONS, workbench } from "./helpers/people"

jest.setTimeout(120_000)

suite(
  ({ getContainer }) => {
    let bench: ReturnType<typeof workbench>
    let agent: { id: string }
    let ada: { id: string }

    beforeAll(async () => {
      bench = workbench(getContainer())
      agent = await bench.makeAdmin("agent", "Support agent")
      ada = await bench.makeCustomer("ada", { consent: true })
    })

    const change = (values: object) =>
      bench.service.changeSettings({ values, actor: CLI, client: CLIENT })
    const counts = () =>
      bench.sql<{ key: string; points: number }>(
        `select key, points from impersonation_rate_limit order by key`
      )
    const times = <T>(count: number, call: (index: number) => Promise<T>) =>
      Promise.all(Array.from({ length: count }, (_, index) => call(index)))
    const codesOf = (outcomes: { refusal: { code: string } | null }[]) =>
      outcomes.map(({ refusal }) => refusal?.code ?? null)
    /** An admin user with a login, and a second factor in this state. */
    const loginOf = async (user_id: string, status?: string) => {
      const auth_identity_id = `authid_${user_id}`
      await bench.sql(
        `insert into auth_identity (id, app_metadata) values (?, ?)`,
        [auth_identity_id, JSON.stringify({ user_id })]
      )
      if (status) {
        await bench.sql(
          `insert into auth_mfa_factor (id, auth_identity_id, provider, status)
           values (?, ?, 'totp', ?)`,
          [`authmfa_${user_id}`, auth_identity_id, status]
        )
      }

      return { auth_identity_id, mfa_completed_at: new Date().toISOString() }
    }

    describe("counts", () => {
      it("lose none of many at once, and name one first that is too many", async () => {
        const { points } = RATE_LIMITS.wrong_codes_of_address
        const answers = await times(points + 20, () =>
          bench.service.countWrongCode({ client: CLIENT })
        )

        expect(answers.filter((answer) => answer === null)).toHaveLength(points)
        expect(answers.filter((answer) => answer?.is_recorded)).toHaveLength(1)
        for (const answer of answers.filter((found) => found !== null)) {
          expect(answer.retry_after).toBeGreaterThan(0)
          expect(answer.retry_after).toBeLessThanOrEqual(600)
        }
        expect(await counts()).toEqual([
          {
            key: `wrong_codes_of_address:${CLIENT.ip_address}`,
            points: points + 20,
          },
        ])
        expect(await bench.log({ action: ["session_refused"] })).toEqual([
          expect.objectContaining({
            admin: null,
            ip_address: CLIENT.ip_address,
            details: { code: "too_many_requests" },
          }),
        ])
      })

      it("of an address that is not known are one count, not none", async () => {
        await bench.service.countWrongCode({
          client: { ip_address: null, user_agent: null },
        })

        expect((await counts())[0].key).toBe("wrong_codes_of_address:unknown")
      })

      it("begin anew when the window is over, and are deleted then", async () => {
        await bench.service.countWrongCode({ client: CLIENT })
        expect(await bench.service.removeOldCounts()).toBe(0)
        await bench.sql(
          `update impersonation_rate_limit set expire = 1, points = 9999`
        )

        expect(
          await bench.service.countWrongCode({ client: CLIENT })
        ).toBeNull()
        expect((await counts())[0].points).toBe(1)
        await bench.sql(`update impersonation_rate_limit set expire = 1`)
        expect(await bench.service.removeOldCounts()).toBe(1)
        expect(await counts()).toEqual([])
      })

      it("are kept by no request of a session, nor by an exchange", async () => {
        const session = await bench.impersonate(agent.id, ada.id)
        await bench.sql(`delete from impersonation_rate_limit`)
        await bench.act(session.id)
        const statements = await bench.statementsOf(() =>
          bench.service.retrieveSessionStanding(session.id)
        )

        expect(statements).toHaveLength(1)
        expect(statements.join()).not.toContain("rate_limit")
        expect(await counts()).toEqual([])
      })
    })

    describe("starts", () => {
      it("pass up to the limit when they come at once, and not one more", async () => {
        const { points } = RATE_LIMITS.starts_of_admin
        await bench.sql(
          `insert into impersonation_rate_limit values (?, ?, ?)`,
          [`starts_of_admin:${agent.id}`, points - 5, Date.now() + 60_000]
        )
        const outcomes = codesOf(
          await times(15, () => bench.start(agent.id, ada.id))
        )

        expect(outcomes.filter((code) => code === null)).toHaveLength(5)
        expect(
          outcomes.filter((code) => code === "too_many_requests")
        ).toHaveLength(10)
        expect(
          await bench.sql(`select 1 from impersonation_session`)
        ).toHaveLength(5)
        expect(await bench.log({ action: ["session_refused"] })).toHaveLength(1)
      })

      it("of one who is refused are not counted, and roll back with the session", async () => {
        await bench.start(agent.id, ada.id, { storefront_id: "moon" })
        await expect(
          bench.start(agent.id, ada.id, { code_hash: "no hash" })
        ).rejects.toMatchObject({ code: "invalid_request" })

        expect(await counts()).toEqual([])
      })
    })

    describe("step-up", () => {
      const startWith = async (
        login?: Awaited<ReturnType<typeof loginOf>>,
        admin_id = agent.id
      ) => {
        const { refusal } = await bench.start(admin_id, ada.id, { login })

        return refusal?.code ?? null
      }

      beforeEach(() => change({ step_up_max_age_minutes: 5 }))

      it.each([
        ["enabled", null],
        ["pending", "step_up_required"],
        ["disabled", "step_up_required"],
        [undefined, "step_up_required"],
      ])("with a factor that is %s: %s", async (status, expected) => {
        expect(await startWith(await loginOf(agent.id, status))).toBe(expected)
      })

      it("takes no login, and nobody else's, for none", async () => {
        const other = await bench.makeAdmin("other", "Support agent")
        const theirs = await loginOf(other.id, "enabled")

        expect(await startWith()).toBe("step_up_required")
        expect(await startWith(theirs)).toBe("step_up_required")
        expect(await startWith(theirs, other.id)).toBeNull()
        expect(
          await startWith({ ...theirs, auth_identity_id: "" }, other.id)
        ).toBe("step_up_required")
        await bench.sql(`update auth_mfa_factor set deleted_at = now()`)
        expect(await startWith(theirs, other.id)).toBe("step_up_required")
      })

      it("is told beforehand, as it would be decided", async () => {
        const login = await loginOf(agent.id, "enabled")
        const ask = async (input?: typeof login) =>
          (
            await bench.service.assessStart({
              admin_id: agent.id,
              customer_id: ada.id,
              login: input,
            })
          ).step_up

        expect(await ask(login)).toEqual({ required: true, satisfied: true })
        expect(await ask()).toEqual({ required: true, satisfied: false })
        await change({ step_up_max_age_minutes: null })
        expect(await ask()).toEqual({ required: false, satisfied: true })
      })

      it("counts the admins whom it keeps out", async () => {
        const count = () => bench.service.countAdminsWithoutSecondFactor()
        const before = await count()
        await loginOf(agent.id, "enabled")
        expect(await count()).toBe(before - 1)
        await bench.sql(`update auth_mfa_factor set status = 'disabled'`)
        expect(await count()).toBe(before)
      })
    })

    it("support PINs of one customer end at the limit, also at once", async () => {
      const { points } = RATE_LIMITS.pins_of_customer
      const made = await Promise.allSettled(
        Array.from({ length: points + 5 }, () =>
          bench.service.createPin({
            customer_id: ada.id,
            pin_hash: newHash(),
            client: CLIENT,
          })
        )
      )
      const refused = made.filter(({ status }) => status === "rejected")

      expect(refused).toHaveLength(5)
      expect((refused[0] as PromiseRejectedResult).reason).toMatchObject({
        code: "too_many_requests",
        retry_after: expect.any(Number),
      })
      expect(await bench.log({ action: ["pin_created"] })).toHaveLength(points)
    })

    it.each([
      [["orders_viewed"], true],
      [[], true],
      [["password_changed"], false],
      [["nothing"], false],
      ["orders_viewed", false],
    ])("blocked_actions %j is taken: %s", async (blocked_actions, isTaken) => {
      const attempt = change({ blocked_actions })

      await (isTaken
        ? expect(attempt).resolves.toMatchObject({
            settings: { blocked_actions },
          })
        : expect(attempt).rejects.toMatchObject({ code: "invalid_request" }))
    })
  },
  { options: OPTIONS }
)
