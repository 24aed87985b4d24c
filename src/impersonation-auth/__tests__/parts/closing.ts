import jwt from "jsonwebtoken"

import {
  CLIENT,
  cookieOf,
  guardBench,
  type GuardBench,
  SESSION,
  standingWith,
  tokenOf,
} from "../helpers/guard-bench"

export function closing() {
  describe("closing a session by its token", () => {
    let bench: GuardBench

    beforeEach(() => {
      bench = guardBench()
    })

    it.each(["/auth/session", "/store/login-as-customer/session"])(
      "DELETE %s ends it for the admin, and nothing behind the guard runs",
      async (path) => {
        const { status, body, headers } = await bench.ask("DELETE", path)

        expect(status).toBe(200)
        expect(body).toEqual({
          id: SESSION.id,
          object: "impersonation_session",
          deleted: true,
        })
        expect(headers["cache-control"]).toBe("private, no-store")
        expect(bench.service.endSession.mock.calls).toEqual([
          [
            {
              session_id: SESSION.id,
              reason: "closed",
              actor: { type: "user", id: SESSION.admin.id },
              client: CLIENT,
            },
          ],
        ])
        expect(bench.done).toEqual(["read", "end"])
      }
    )

    it("closes one that lost its ground for that reason, and for nobody", async () => {
      bench.service.retrieveSessionStanding.mockResolvedValue(
        standingWith({ lost: "disabled" })
      )

      expect((await bench.ask("DELETE", "/auth/session")).status).toBe(200)
      expect(bench.service.endSession.mock.calls[0][0]).toMatchObject({
        reason: "disabled",
        actor: { type: "system", id: null },
      })
    })

    it("closes an ended one again, in the admin's name, without a word", async () => {
      bench.service.retrieveSessionStanding.mockResolvedValue(
        standingWith({ session: { status: "ended" }, lost: "revoked" })
      )

      expect((await bench.ask("DELETE", "/auth/session")).status).toBe(200)
      expect(bench.service.endSession.mock.calls[0][0]).toMatchObject({
        reason: "closed",
        actor: { type: "user", id: SESSION.admin.id },
      })
    })

    it("closes nothing for a forged token", async () => {
      const token = jwt.sign(cookieOf(tokenOf()), "guessed")

      expect(
        (await bench.ask("DELETE", "/auth/session", { token })).status
      ).toBe(401)
      expect(bench.service.endSession).not.toHaveBeenCalled()
      expect(bench.done).toEqual([])
    })

    it("says that it could not, where it could not", async () => {
      bench.service.endSession.mockRejectedValue(new Error("down"))

      expect((await bench.ask("DELETE", "/auth/session")).status).toBe(503)
      expect(bench.done).not.toContain("handler")
    })

    it("tells whoever listens that the session ended", async () => {
      await bench.ask("DELETE", "/auth/session")

      expect(JSON.stringify(bench.bus.emit.mock.calls)).toMatch(
        /login_as_customer\.session_ended.*imps_01LIVE/
      )
    })
  })
}
