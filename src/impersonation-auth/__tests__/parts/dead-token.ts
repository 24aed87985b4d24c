import jwt from "jsonwebtoken"

import { refuseUnknown } from "../../refusals"
import {
  cookieOf,
  guardBench,
  type GuardBench,
  HTTP,
  SESSION,
  standingWith,
  tokenOf,
} from "../helpers/guard-bench"

const ENDED = "The login as this customer has ended: "
const signed = (change: object, secret = HTTP.jwtSecret) =>
  jwt.sign({ ...cookieOf(tokenOf()), ...change }, secret)

export function deadToken() {
  describe("a dead token meets the guard", () => {
    let bench: GuardBench

    beforeEach(() => {
      bench = guardBench()
    })

    const refusal = async (
      input: Parameters<GuardBench["ask"]>[2] = {},
      path = "/store/orders"
    ) => {
      const { status, body, headers } = await bench.ask("GET", path, input)
      expect(bench.done).not.toContain("handler")
      expect(headers["cache-control"]).toBe("private, no-store")

      return { status, ...body }
    }

    it.each([
      ["with a foreign signature", () => signed({}, "guessed")],
      ["without a signature", () => `${tokenOf().split(".", 2).join(".")}.`],
      ["of a malformed session id", () => signed({ sid: "imps_' or 1=1" })],
      ["without an admin", () => signed({ act: {} })],
      ["of an admin's type", () => signed({ actor_type: "user" })],
    ])("%s: refused before the database is asked", async (_, token) => {
      expect(await refusal({ token: token() })).toEqual({
        status: 401,
        type: "unauthorized",
        code: "impersonation_session_ended",
        message: `${ENDED}it is not valid.`,
      })
      expect(bench.done).toEqual([])
    })

    it.each<[string, object | null]>([
      ["no session", null],
      [
        "another admin",
        standingWith({ session: { admin: { id: "user_02" } }, lost: "closed" }),
      ],
      [
        "another customer",
        standingWith({
          session: { customer: { id: "cus_02" } },
          lost: "closed",
        }),
      ],
    ])(
      "of %s by its row: refused, and nothing is ended",
      async (_, standing) => {
        bench.service.retrieveSessionStanding.mockResolvedValue(
          standing as never
        )

        expect((await refusal()).message).toBe(`${ENDED}it is not valid.`)
        expect(bench.service.retrieveSessionStanding).toHaveBeenCalledWith(
          SESSION.id
        )
        expect(bench.service.endSession).not.toHaveBeenCalled()
      }
    )

    it("whose session lost its ground is ended, then refused with the reason", async () => {
      bench.service.retrieveSessionStanding.mockResolvedValue(
        standingWith({ lost: "consent_withdrawn" })
      )

      expect(await refusal()).toMatchObject({
        status: 401,
        message: `${ENDED}the customer withdrew the permission.`,
      })
      expect(bench.service.endSession.mock.calls).toEqual([
        [
          {
            session_id: SESSION.id,
            reason: "consent_withdrawn",
            actor: { type: "system", id: null },
          },
        ],
      ])
    })

    it("is refused all the same where its session cannot be ended", async () => {
      bench.service.retrieveSessionStanding.mockResolvedValue(
        standingWith({ lost: "idle" })
      )
      bench.service.endSession.mockRejectedValue(new Error("gone"))

      expect((await refusal()).message).toBe(
        `${ENDED}nothing was done for too long.`
      )
      expect(bench.logger.error.mock.calls[0][0]).toBe(
        `Login as Customer could not end session ${SESSION.id} (idle)`
      )
      expect(bench.logger.error.mock.calls[0][1].message).toMatch(/gone/)
    })

    it.each([
      ["ended", "revoked", "an admin ended the session"],
      ["pending", null, "it is not valid"],
    ])(
      "of a session that is %s: not ended again",
      async (status, lost, why) => {
        bench.service.retrieveSessionStanding.mockResolvedValue(
          standingWith({ session: { status }, lost })
        )

        expect((await refusal()).message).toBe(`${ENDED}${why}.`)
        expect(bench.service.endSession).not.toHaveBeenCalled()
      }
    )

    it("that is past its time is refused though the row still runs", async () => {
      expect((await refusal({ token: signed({ exp: 1 }) })).message).toBe(
        `${ENDED}its time is over.`
      )
      expect(
        (
          await refusal({
            token: null,
            cookie: { ...cookieOf(tokenOf()), exp: 1 },
          })
        ).message
      ).toBe(`${ENDED}its time is over.`)
    })

    it("in the cookie beside a live bearer kills the request, and the other way round", async () => {
      const forged = { ...cookieOf(tokenOf()), sid: "imps_01 OTHER" }

      expect((await refusal({ cookie: forged })).status).toBe(401)
      expect(
        (
          await refusal({
            token: signed({}, "guessed"),
            cookie: cookieOf(tokenOf()),
          })
        ).status
      ).toBe(401)
    })

    it("that cannot be checked is refused with 503, and the reason is logged", async () => {
      bench.service.retrieveSessionStanding.mockRejectedValue(new Error("down"))

      expect(await refusal()).toMatchObject({
        status: 503,
        code: "impersonation_unavailable",
      })
      expect(bench.logger.error).toHaveBeenCalledTimes(1)
      expect(bench.logger.error.mock.calls[0]).toEqual([
        "Login as Customer could not check a request",
        new Error("down"),
      ])
    })

    it("is not refused a second time where an answer has left already", () => {
      const req = { scope: bench.scope }
      const json = jest.fn()

      refuseUnknown(
        req as never,
        { headersSent: true, json } as never,
        new Error("late")
      )
      expect(json).not.toHaveBeenCalled()
      expect(bench.logger.error).toHaveBeenCalledTimes(1)
    })

    it("counts for nothing where somebody logs in anew, and does not come along", async () => {
      const { status } = await bench.ask("POST", "/auth/customer/emailpass", {
        token: signed({}, "guessed"),
      })

      expect(status).toBe(200)
      expect(bench.done).toEqual(["handler"])
      expect(bench.reached[0].headers.authorization).toBeUndefined()
    })

    it("counts for nothing where a new code is exchanged", async () => {
      bench.service.retrieveSessionStanding.mockResolvedValue(
        standingWith({ session: { status: "ended" }, lost: "closed" })
      )
      const path = "/auth/customer/impersonation"

      expect((await bench.ask("POST", path)).status).toBe(200)
      expect(bench.done).toEqual(["handler"])
    })
  })
}
