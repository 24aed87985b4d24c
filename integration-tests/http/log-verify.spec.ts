import { Client } from "@medusajs/framework/pg"
import { Modules } from "@medusajs/framework/utils"

import sealLog from "../../src/jobs/seal-log"
import { LogKeys } from "../../src/modules/login-as-customer/log-chain/keys"
import { addRoute } from "../helpers/express-app"
import { moduleService } from "../helpers/fixtures"
import { http, refusalOf } from "../helpers/http"
import { suite } from "../helpers/suite"
import {
  createWorld,
  databaseOf,
  eventually,
  logOf,
  sender,
  visit,
  type World,
} from "../helpers/world"

jest.setTimeout(120_000)

const VERIFY = "/admin/login-as-customer/log/verify"
const ME = "/store/customers/me"

suite(({ api, getContainer }) => {
  const send = sender(api)
  const web = http(api as never)
  let world: World

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
  })

  beforeEach(async () => {
    await getContainer().resolve(Modules.LOCKING).releaseAll()
  })

  const verify = async (headers = world.manager.headers) =>
    await web.get(VERIFY, headers)
  const entries = async (action: string) =>
    (
      await web.get("/admin/login-as-customer/log", world.manager.headers, {
        action,
      })
    ).body.log_entries

  describe("GET …/log/verify", () => {
    it("answers that all stands, and is itself an entry", async () => {
      const { headers } = await visit(api, world)
      await send("POST", ME, { headers, body: { last_name: "L" } })
      await send("GET", ME, { headers })
      const count = (await logOf(getContainer())).length
      const answer = await verify()

      expect([answer.status, answer.body]).toEqual([
        200,
        { valid: true, checked: count, first_invalid: null, archive: null },
      ])
      expect(answer.headers["cache-control"]).toBe("private, no-store")
      expect(await entries("log_verified")).toEqual([
        expect.objectContaining({
          kind: "admin",
          action_group: "configuration",
          outcome: "succeeded",
          admin: expect.objectContaining({ id: world.manager.id }),
          summary: "Verified the log: nothing was changed",
          details: {
            values: { valid: true, checked: count, checkpoint: 1 },
            checkpoint: { events: 1, head: expect.any(String) },
          },
        }),
      ])
      expect((await verify()).body.checked).toBe(count + 1)
    })

    it("names the first entry that was changed", async () => {
      const { session_id } = await visit(api, world)
      const [, started] = await logOf(getContainer(), session_id)
      await databaseOf(getContainer()).raw(
        `begin; set local session_replication_role = replica;
         update impersonation_log_entry set admin_id = 'user_other' where id = '${started.id}'; commit`
      )

      expect((await verify()).body).toEqual({
        valid: false,
        checked: expect.any(Number),
        first_invalid: { id: started.id, reason: "changed" },
        archive: null,
      })
      const [entry] = await entries("log_verified")
      expect(entry.summary).toBe("Verified the log: it was tampered with")
      expect(entry.details.values).toMatchObject({
        valid: false,
        reason: "changed",
        entry_id: started.id,
      })
    })

    it("says that a former secret is missing, with the same code as everywhere", async () => {
      await sealLog(getContainer())
      const service = moduleService(getContainer()) as any
      const scope = service.scope_.bind(service)
      const spy = jest
        .spyOn(service, "scope_")
        .mockImplementation((context) => ({
          ...scope(context),
          keys: new LogKeys("another secret"),
        }))
      const answer = await verify()
      spy.mockRestore()

      expect([answer.status, answer.body.code]).toEqual([
        409,
        "log_key_missing",
      ])
      const [first] = await logOf(getContainer())
      expect(answer.body.message).toContain("former_secrets")
      expect(answer.body.message).toContain(first.id)
      const [entry] = await entries("log_verified")
      expect(entry).toMatchObject({
        outcome: "failed",
        details: { code: "log_key_missing", values: { entry_id: first.id } },
        summary: "Could not verify the log: a former secret is needed",
      })
    })

    it("is for those who may read the log, and takes no query", async () => {
      for (const headers of [
        world.agent.headers,
        world.viewer.headers,
        world.clerk.headers,
      ]) {
        expect(refusalOf(await verify(headers))).toEqual({
          status: 403,
          code: "impersonation_permission_denied",
        })
      }
      expect((await web.get(VERIFY)).status).toBe(401)
      for (const query of ["limit=1", "id[]=a", "x"]) {
        expect(
          refusalOf(await web.get(`${VERIFY}?${query}`, world.manager.headers))
        ).toEqual({ status: 400, code: "invalid_request" })
      }
      expect(await entries("log_verified")).toEqual([])
    })

    it("stays right while all is going on", async () => {
      const { headers } = await visit(api, world)
      const [answers] = await Promise.all([
        Promise.all([verify(), verify(), verify()]),
        ...Array.from({ length: 10 }, (_, index) =>
          send(index % 2 ? "GET" : "POST", ME, {
            headers,
            body: index % 2 ? undefined : { last_name: `L${index}` },
          })
        ),
        sealLog(getContainer()),
      ])

      const done = answers.filter(({ status }) => status === 200)
      expect(done.length).toBeGreaterThan(0)
      expect(done.map(({ body }) => body.first_invalid)).toEqual(
        done.map(() => null)
      )
    })
  })

  it("a session's end is sealed without waiting for the job", async () => {
    const { session_id } = await visit(api, world)
    await web.post(
      `/admin/login-as-customer/sessions/${session_id}/end`,
      world.manager.headers
    )
    const checkpoints = await eventually(
      () => databaseOf(getContainer())("impersonation_log_checkpoint"),
      (rows) => rows.length > 0
    )

    expect(JSON.stringify(checkpoints)).toContain(session_id)
  })

  describe("statements in a request's path", () => {
    const OURS = /impersonat|remote_assistance|assisted_order/

    const during = async (method: string, path: string, body?: unknown) => {
      const { headers } = await visit(api, world)
      await send("GET", "/store/regions", { headers })
      const seen: string[] = []
      const remove = addRoute("get", "/plugin/mine", (_, res) =>
        res.json({ hers: 1 })
      )
      const query = jest.spyOn(Client.prototype, "query")
      await send(method, path, { headers, body })
      await new Promise((resolve) => setTimeout(resolve, 400))
      for (const [statement] of query.mock.calls) {
        const sent = statement as unknown as string | { text?: string }
        const text = typeof sent === "string" ? sent : String(sent?.text)
        if (
          OURS.test(text) &&
          !/interval '10 minutes'|status <> 'ended'/.test(text)
        ) {
          seen.push(/insert into|^\s*update/i.test(text) ? "write" : "read")
        }
      }
      query.mockRestore()
      remove()

      return seen
    }

    it.each([
      ["a read of the catalogue", "GET", "/store/regions", ["read"]],
      ["a personal read", "GET", "/plugin/mine", ["read", "write"]],
    ])("%s: no more than its budget", async (_, method, path, budget) => {
      const seen = await during(method, path)

      expect(seen.slice(0, budget.length)).toEqual(budget)
      expect(seen.filter((kind) => kind === "write").length).toBe(
        budget.filter((kind) => kind === "write").length
      )
    })

    it("a change: one read, two writes", async () => {
      const seen = await during("POST", ME, { last_name: "L" })

      expect(seen.slice(0, 3)).toEqual(["read", "write", "write"])
    })
  })

  describe("a personal answer", () => {
    it("is on record, with its outcome, before a byte of it arrives", async () => {
      const { headers, session_id } = await visit(api, world)
      const answer = await send("GET", ME, { headers })
      const log = await logOf(getContainer(), session_id)

      expect(answer.data.customer.id).toBe(world.ada.id)
      expect(log.at(-1)).toMatchObject({
        kind: "personal_read",
        outcome: "succeeded",
        status_code: 200,
        duration_ms: expect.any(Number),
        action: "profile_viewed",
      })
    })

    it("does not leave in a session that ended meanwhile", async () => {
      const { headers, session_id } = await visit(api, world)
      const remove = addRoute("get", "/plugin/slow", (_, res, next) => {
        moduleService(getContainer())
          .endSession({
            session_id,
            reason: "revoked",
            actor: { type: "system", id: null },
          })
          .then(() => res.set("x-secret", "hers").json({ secret: "hers" }))
          .catch(next)
      })
      const answer = await send("GET", "/plugin/slow", { headers })
      remove()

      expect([answer.status, answer.data.code]).toEqual([
        401,
        "impersonation_session_ended",
      ])
      expect(answer.data.message).toContain("an admin ended the session")
      expect(JSON.stringify([answer.data, answer.headers])).not.toContain(
        "hers"
      )
      expect((await logOf(getContainer(), session_id)).at(-1).action).toBe(
        "session_ended"
      )
    })
  })
})
