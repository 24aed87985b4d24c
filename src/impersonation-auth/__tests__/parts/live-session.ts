import { getImpersonation } from "../../context"
import { catalogueReads } from "../../catalogue-reads"
import {
  CLIENT,
  cookieOf,
  guardBench,
  type GuardBench,
  SESSION,
  settled,
  standingWith,
  tokenOf,
} from "../helpers/guard-bench"

const ADD = "/store/carts/cart_01/line-items"

export function liveSession() {
  describe("a live session: no log, no action", () => {
    let bench: GuardBench

    beforeEach(() => {
      bench = guardBench()
    })

    afterEach(async () => {
      await catalogueReads.flush(bench.service as never, bench.logger as never)
    })

    const begun = () => bench.service.beginAction.mock.calls[0]?.[0]

    it("has its change on record before the handler runs, and its outcome after", async () => {
      const answer = await bench.ask("POST", ADD, {
        body: { variant_id: "variant_01", quantity: 2, metadata: { a: "b" } },
      })
      await settled()

      expect(answer.status).toBe(200)
      expect(answer.headers["cache-control"]).toBe("private, no-store")
      expect(bench.done).toEqual(["read", "begin", "handler", "complete"])
      expect(begun()).toEqual({
        session_id: SESSION.id,
        action: "line_item_added",
        kind: "change",
        method: "POST",
        path: ADD,
        client: CLIENT,
        details: {
          params: { id: "cart_01" },
          fields: ["variant_id", "quantity", "metadata.a"],
          values: { quantity: 2, variant_id: "variant_01" },
        },
        cart_id: "cart_01",
        before: undefined,
        needs_subject: true,
      })
      expect(bench.service.completeAction.mock.calls[0][0]).toMatchObject({
        id: "implog_01",
        session_id: SESSION.id,
        status_code: 200,
        outcome: "succeeded",
        duration_ms: expect.any(Number),
      })
      expect(
        bench.service.completeAction.mock.calls[0][0].duration_ms
      ).toBeLessThan(5000)
      const data = { id: "implog_01" }
      expect(bench.bus.emit.mock.calls).toEqual([
        [
          [
            { name: "login_as_customer.action_logged", data },
            { name: "login_as_customer.action_to_describe", data },
          ],
        ],
      ])
    })

    it.each([
      [200, "succeeded"],
      [400, "failed"],
    ])(
      "keeps out of caches what a shop's own handler answers (%i), and survives it",
      async (status, outcome) => {
        const body = {
          toJSON: () => ({ ok: 1 }),
          get cart() {
            throw new Error("unreadable")
          },
        }
        bench = guardBench((_req, res) => void res.status(status).json(body))
        bench.service.retrieveSessionStanding.mockResolvedValue(
          standingWith({ settings: { disable_page_cache: false } })
        )
        const answer = await bench.ask("POST", ADD, { body: {} })
        await settled()

        expect(answer.status).toBe(status)
        expect(answer.headers["cache-control"]).toBe("private, no-store")
        expect(bench.service.completeAction.mock.calls[0][0]).toMatchObject({
          outcome,
          status_code: status,
        })
      }
    )

    it("changes nothing where the entry cannot be written", async () => {
      bench.service.beginAction.mockRejectedValue(new Error("disk full"))

      expect((await bench.ask("POST", ADD, { body: {} })).status).toBe(503)
      expect(bench.done).toEqual(["read"])
    })

    it("changes nothing where the session ended in the meantime", async () => {
      bench.service.beginAction.mockResolvedValue(null)
      bench.service.retrieveSessionStanding
        .mockResolvedValueOnce(standingWith())
        .mockResolvedValueOnce(
          standingWith({ session: { status: "ended" }, lost: "customer_ended" })
        )
      const { status, body } = await bench.ask("POST", ADD, { body: {} })

      expect(status).toBe(401)
      expect(body.message).toMatch(/: the customer ended the session\.$/)
      expect(bench.done).toEqual([])
    })

    it("ends the session whose ground went in the meantime, though its row runs", async () => {
      bench.service.beginAction.mockResolvedValue(null)
      bench.service.retrieveSessionStanding
        .mockResolvedValueOnce(standingWith())
        .mockResolvedValueOnce(standingWith({ lost: "idle" }))

      expect((await bench.ask("POST", ADD, { body: {} })).status).toBe(401)
      expect(bench.service.endSession.mock.calls).toEqual([
        [
          {
            session_id: SESSION.id,
            reason: "idle",
            actor: { type: "system", id: null },
          },
        ],
      ])
    })

    it("is not valid where its row is gone in the meantime", async () => {
      bench.service.beginAction.mockResolvedValue(null)
      bench.service.retrieveSessionStanding
        .mockResolvedValueOnce(standingWith())
        .mockResolvedValueOnce(null)

      expect((await bench.ask("POST", ADD)).body.message).toMatch(
        /: it is not valid\.$/
      )
      expect(bench.service.endSession).not.toHaveBeenCalled()
    })

    it("keeps its action where only the outcome cannot be written, and says so", async () => {
      bench.service.completeAction.mockRejectedValue(new Error("down"))

      expect((await bench.ask("POST", ADD, { body: {} })).status).toBe(200)
      await settled()
      expect(bench.logger.error.mock.calls).toEqual([
        [
          "Login as Customer could not complete log entry implog_01",
          new Error("down"),
        ],
      ])
      expect(bench.bus.emit).not.toHaveBeenCalled()
    })

    it("keeps its record where nobody can be told of it, and says so", async () => {
      bench.bus.emit.mockRejectedValue(new Error("no bus"))

      expect((await bench.ask("POST", ADD, { body: {} })).status).toBe(200)
      await settled()
      expect(bench.logger.warn.mock.calls).toEqual([
        ["Log entry implog_01 was not announced: no bus"],
      ])
    })

    it("reads what is personal with one entry, before a byte leaves", async () => {
      const answer = await bench.ask("GET", "/store/customers/me/addresses")

      expect(answer.status).toBe(200)
      expect(bench.done).toEqual(["read", "handler", "begin"])
      expect(begun()).toMatchObject({
        kind: "personal_read",
        outcome: "succeeded",
        status_code: 200,
        details: { params: {} },
        duration_ms: expect.any(Number),
        needs_subject: false,
      })
      expect(begun().duration_ms).toBeLessThan(5000)
      expect(begun().details).not.toHaveProperty("values")
      expect(bench.bus.emit).toHaveBeenCalledTimes(1)
    })

    it.each<[string, unknown, number]>([
      ["the entry cannot be written", new Error("down"), 503],
      ["the session ended in the meantime", null, 401],
    ])("shows nothing personal where %s", async (_, outcome, status) => {
      bench = guardBench((_req, res) => void res.json({ secret: "address" }))
      bench.service.beginAction.mockImplementation(async () => {
        if (outcome) {
          throw outcome
        }
        return null
      })
      const answer = await bench.ask("GET", "/store/customers/me/addresses")

      expect(answer.status).toBe(status)
      expect(answer.text).not.toMatch(/address/)
      expect(bench.bus.emit).not.toHaveBeenCalled()
    })

    it("reads the catalogue without a write, counted later", async () => {
      bench.service.retrieveSessionStanding.mockResolvedValue(
        standingWith({ settings: { disable_page_cache: false } })
      )
      const answer = await bench.ask("GET", "/store/products")

      expect(answer.status).toBe(200)
      expect(answer.headers["cache-control"]).toBeUndefined()
      expect(bench.done).toEqual(["handler"])
      await catalogueReads.flush(bench.service as never, bench.logger as never)
      expect(bench.service.recordCatalogueReads.mock.calls).toEqual([
        [
          [
            {
              session_id: SESSION.id,
              count: 1,
              last_seen_at: expect.any(Date),
            },
          ],
        ],
      ])
    })

    it("keeps the catalogue out of caches where the merchant wants it so", async () => {
      const { headers } = await bench.ask("GET", "/store/products")

      expect(headers["cache-control"]).toBe("private, no-store")
    })

    it("records a GET that brings a body as the change that it may be", async () => {
      await bench.ask("GET", "/store/products", { body: { title: "x" } })

      expect(begun()).toMatchObject({ kind: "change", method: "GET" })
    })

    it("asks how it stands without a trace, and keeps itself alive with one", async () => {
      bench.service.retrieveSessionStanding.mockResolvedValue(
        standingWith({ settings: { disable_page_cache: false } })
      )
      const path = "/store/login-as-customer/session"
      const { headers } = await bench.ask("GET", path)
      expect(headers["cache-control"]).toBe("private, no-store")
      expect(bench.done).toEqual(["handler"])

      await catalogueReads.flush(bench.service as never, bench.logger as never)
      expect(bench.service.recordCatalogueReads).not.toHaveBeenCalled()

      await bench.ask("POST", `${path}/keep-alive`)
      expect(bench.done).toEqual(["handler", "count", "handler"])
      expect(bench.service.recordCatalogueReads.mock.calls[0][0]).toEqual([
        { session_id: SESSION.id, count: 0, last_seen_at: expect.any(Date) },
      ])
      expect(bench.service.beginAction).not.toHaveBeenCalled()
    })

    it("hands the handler the session, and the method that was decided on", async () => {
      bench = guardBench((req: any, res) => {
        req.headers["x-http-method-override"] ??= "none"
        res.json({
          session: getImpersonation(req)?.standing.session.id,
          client: getImpersonation(req)?.client,
          override: req.headers["x-http-method-override"],
        })
      })
      const { body } = await bench.ask("POST", ADD, {
        headers: { "x-http-method-override": "DELETE" },
      })

      expect(body).toEqual({
        session: SESSION.id,
        client: CLIENT,
        override: "none",
      })
    })

    it("comes by cookie as well, and by both", async () => {
      const cookie = cookieOf(tokenOf())

      expect(
        (await bench.ask("POST", ADD, { token: null, cookie })).status
      ).toBe(200)
      expect((await bench.ask("POST", ADD, { cookie })).status).toBe(200)
      expect(bench.service.beginAction).toHaveBeenCalledTimes(2)
    })
  })
}
