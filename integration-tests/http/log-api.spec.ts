import { setTimeout as wait } from "node:timers/promises"

import type { ILoginAsCustomerModuleService } from "../../src/types"
import {
  createAdmin,
  createApiKey,
  moduleService,
  type Api,
} from "../helpers/fixtures"
import { failureOf } from "../helpers/failure-of"
import { parseCsv } from "../helpers/parse-csv"
import { suite } from "../helpers/suite"

jest.setTimeout(120_000)

const LOG = "/admin/login-as-customer/log"
const ADA = { id: "cus_ada", email: "ada@demo.test", name: "Ada Lovelace" }
const BOB = { id: "cus_bob", email: "bob@demo.test", name: "Bob" }
const AGENT = { id: "user_agent", email: "agent@demo.test", name: "Alan" }

type Entry = Parameters<ILoginAsCustomerModuleService["appendLogEntry"]>[0]

const entry = (overrides: Partial<Entry>): Entry => ({
  action_group: "login_as_customer",
  action: "session_refused",
  kind: "refusal",
  outcome: "refused",
  admin: AGENT,
  customer: ADA,
  client: { ip_address: "203.0.113.7", user_agent: "test" },
  ...overrides,
})

suite(({ api: untyped, getContainer, dbConnection }) => {
  const api = untyped as Api
  let service: ILoginAsCustomerModuleService
  let auditor: Awaited<ReturnType<typeof createAdmin>>
  let agent: Awaited<ReturnType<typeof createAdmin>>
  let nobody: Awaited<ReturnType<typeof createAdmin>>

  beforeAll(async () => {
    const container = getContainer()
    service = moduleService(container)
    auditor = await createAdmin(container, api, {
      email: "auditor@demo.test",
      role: "Auditor",
      first_name: "Odd",
      last_name: "Auditor",
    })
    agent = await createAdmin(container, api, {
      email: "agent@demo.test",
      role: "Support agent",
    })
    nobody = await createAdmin(container, api, { email: "clerk@demo.test" })
  })

  beforeEach(() => {
    service = moduleService(getContainer())
  })

  const read = (query: Record<string, unknown> | string = {}, who = auditor) =>
    typeof query === "string"
      ? api.get(`${LOG}?${query}`, { headers: who.headers })
      : api.get(LOG, { headers: who.headers, params: query })

  /** As bytes: axios would cut off the byte order mark of a text. */
  const exported = async (query = "", who = auditor) => {
    const { data, headers } = await api.get(`${LOG}/export${query}`, {
      headers: who.headers,
      responseType: "arraybuffer",
    })

    return { data: Buffer.from(data).toString("utf8"), headers }
  }

  const seed = async (...entries: Partial<Entry>[]) => {
    const ids: string[] = []

    for (const one of entries) {
      const { id } = await service.appendLogEntry(entry(one))
      ids.push(id)
      await wait(2)
    }

    return ids
  }

  const idsOf = ({ data }: { data: { log_entries: { id: string }[] } }) =>
    data.log_entries.map(({ id }) => id)

  describe("GET /admin/login-as-customer/log", () => {
    it("answers the entries newest first, with their sentence", async () => {
      const ids = await seed(
        { details: { code: "consent_missing" } },
        {
          action: "consent_changed",
          action_group: "remote_assistance",
          kind: "admin",
          outcome: "succeeded",
          details: { values: { state: "allowed", source: "phone" } },
        }
      )
      const { data, headers } = await read({
        customer_id: ADA.id,
        locale: "fr-FR",
      })

      expect(data).toEqual({
        log_entries: [
          expect.objectContaining({
            id: ids[1],
            action: "consent_changed",
            summary: "Assistance à distance autorisée au téléphone",
          }),
          {
            id: ids[0],
            session_id: null,
            sequence: null,
            occurred_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.+Z$/),
            action_group: "login_as_customer",
            action: "session_refused",
            kind: "refusal",
            outcome: "refused",
            method: null,
            path: null,
            status_code: null,
            duration_ms: null,
            entity: null,
            admin: AGENT,
            customer: ADA,
            ip_address: "203.0.113.7",
            user_agent: "test",
            details: { code: "consent_missing" },
            summary:
              "Connexion refusée : le client n’a pas autorisé l’assistance à distance",
          },
        ],
        count: 2,
        limit: 20,
        offset: 0,
        next_cursor: null,
      })
      expect(headers["content-type"]).toMatch(/json/)
    })

    it("writes the sentence in the browser's language when none is asked for", async () => {
      await seed({ details: { code: "consent_missing" } })
      const { data } = await api.get(`${LOG}?customer_id=${ADA.id}`, {
        headers: { ...auditor.headers, "accept-language": "fr-CA,fr;q=0.9" },
      })

      expect(data.log_entries[0].summary).toMatch(/^Connexion refusée/)
    })

    it("filters by every key", async () => {
      const [a, b, c] = await seed(
        { customer: ADA },
        {
          customer: BOB,
          action: "consent_changed",
          action_group: "remote_assistance",
          kind: "admin",
          outcome: "succeeded",
        },
        {
          customer: BOB,
          admin: { id: "user_other", email: "other@demo.test", name: null },
          action: "log_purged",
          action_group: "configuration",
          kind: "admin",
          outcome: "failed",
          path: "/store/carts/cart_100%_x",
        }
      )
      const found = async (query: string) => idsOf(await read(query))

      expect(await found(`customer_id=${ADA.id}`)).toEqual([a])
      expect(await found(`admin_id=user_other`)).toEqual([c])
      expect(await found("action=consent_changed")).toEqual([b])
      expect(
        await found("action[]=consent_changed&action[]=log_purged")
      ).toEqual([c, b])
      expect(await found("action=consent_changed&action=log_purged")).toEqual([
        c,
        b,
      ])
      expect(await found("action_group[]=remote_assistance")).toEqual([b])
      expect(await found("kind=admin&outcome=failed")).toEqual([c])
      expect(
        await found(`kind[]=refusal&kind[]=session&customer_id=${ADA.id}`)
      ).toEqual([a])
      expect(await found("session_id=imps_none")).toEqual([])
      expect(await found("q=other%40demo")).toEqual([c])
      expect(await found("q=LOVELACE")).toEqual([a])
      expect(await found("q=100%25_x")).toEqual([c])
      expect(await found(`q=%25&customer_id=${ADA.id}`)).toEqual([])
      expect(await found("action=never_heard_of")).toEqual([])
    })

    it("filters by time and turns the order round", async () => {
      const [a, b, c] = await seed({}, {}, {})
      const { data } = await read(`customer_id=${ADA.id}`)
      const at = (id: string) =>
        encodeURIComponent(
          data.log_entries.find((one: any) => one.id === id).occurred_at
        )
      const mine = `customer_id=${ADA.id}`

      expect(idsOf(await read(`${mine}&occurred_at[$gte]=${at(c)}`))).toEqual([
        c,
      ])
      expect(
        idsOf(
          await read(
            `${mine}&occurred_at[$gte]=${at(a)}&occurred_at[$lte]=${at(c)}&order=occurred_at`
          )
        )
      ).toEqual(expect.arrayContaining([a, b]))
      expect(idsOf(await read(`${mine}&order=occurred_at`))).toEqual([a, b, c])
      expect(idsOf(await read(`${mine}&order=-occurred_at`))).toEqual([c, b, a])
    })

    it("pages by cursor without gaps or repeats while entries come in", async () => {
      const old = await seed(...Array.from({ length: 7 }, () => ({})))
      const seen: string[] = []
      let cursor: string | null = null

      do {
        const { data }: any = await read({
          customer_id: ADA.id,
          limit: 3,
          ...(cursor ? { cursor } : {}),
        })
        seen.push(...data.log_entries.map(({ id }: any) => id))
        cursor = data.next_cursor
        await seed({})
      } while (cursor)

      expect(seen).toEqual([...old].reverse())
    })

    it("pages by offset and counts exactly", async () => {
      const ids = await seed({}, {}, {})
      const { data } = await read({
        customer_id: ADA.id,
        limit: 1,
        offset: 1,
      })

      expect(data.log_entries.map(({ id }: any) => id)).toEqual([ids[1]])
      expect(data).toMatchObject({ count: 3, limit: 1, offset: 1 })
      expect(data).not.toHaveProperty("count_is_capped")
    })

    it("stops counting at 10,000", async () => {
      await manyEntries(10_050)
      const { data } = await read({ q: "bulk@demo.test" })

      expect(data.count).toBe(10_000)
      expect(data.count_is_capped).toBe(true)
      expect(data.next_cursor).toEqual(expect.any(String))
    })

    it.each([
      ["action_group=nothing", "action_group"],
      ["action=DROP%20TABLE", "action"],
      ["action[x]=session_started", "action"],
      ["kind=other", "kind"],
      ["outcome[]=failed", "outcome"],
      ["outcome=maybe", "outcome"],
      ["admin_id=user_%00", "admin_id"],
      ["admin_id[$ne]=x", "admin_id"],
      ["customer_id=", "customer_id"],
      [`customer_id=${"x".repeat(65)}`, "customer_id"],
      ["session_id=imps_1'--", "session_id"],
      ["occurred_at=2026-01-01", "occurred_at"],
      ["occurred_at[$gte]=yesterday", "occurred_at"],
      ["occurred_at[$lt]=2026-01-01T00:00:00Z", "occurred_at"],
      ["occurred_at[$gte]=0000-01-01T00:00:00Z", "occurred_at"],
      ["occurred_at[$gte]=0001-01-01T00:00:00%2B01:00", "occurred_at"],
      ["occurred_at[$lte]=9999-12-31T23:59:59-23:59", "occurred_at"],
      ["occurred_at[$gte][]=2026-01-01T00:00:00Z", "occurred_at"],
      [`q=${"x".repeat(201)}`, "q"],
      ["q[]=a&q[]=b", "q"],
      ["q=%00", "q"],
      ["order=id", "order"],
      ["limit=0", "limit"],
      ["limit=201", "limit"],
      ["limit=ten", "limit"],
      ["limit=-1", "limit"],
      ["offset=-1", "offset"],
      ["offset=1e9", "offset"],
      ["cursor=%2F%2F", "cursor"],
      ["cursor=abc", "cursor"],
      ["locale=../../etc", "locale"],
      ["locale[]=fr", "locale"],
      ["fields=*", "fields"],
      ["unknown=1", "unknown"],
    ])("refuses %s and names the key", async (query, key) => {
      const { status, data } = await failureOf(read(query))

      expect(status).toBe(400)
      expect(data.code).toBe("invalid_request")
      expect(data.message).toContain(key)
    })

    it("answers holders of the permission only, whatever the query", async () => {
      const container = getContainer()
      const key = await createApiKey(container, auditor.id)

      for (const query of ["", "limit=no"]) {
        for (const who of [agent, nobody]) {
          const { status, data } = await failureOf(read(query, who))

          expect(status).toBe(403)
          expect(data.code).toBe("impersonation_permission_denied")
        }

        const asKey = await failureOf(
          api.get(`${LOG}?${query}`, { headers: key.headers })
        )
        expect(asKey.status).toBe(403)
        expect((await failureOf(api.get(`${LOG}?${query}`))).status).toBe(401)
      }
    })
  })

  describe("GET /admin/login-as-customer/log/export", () => {
    it("answers a file that no spreadsheet runs", async () => {
      const formulas = [
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        " =1+1",
        "\n=1+1",
        "＝1+1",
        "＋1",
        "－1",
        "＠1",
      ]
      await seed(...formulas.map((name) => ({ customer: { ...ADA, name } })), {
        customer: { ...ADA, name: 'Ada "the", Countess\nof L' },
      })
      const { data, headers } = await exported(`?customer_id=${ADA.id}`)

      expect(headers["content-type"]).toBe("text/csv; charset=utf-8")
      expect(headers["content-disposition"]).toMatch(
        /^attachment; filename="login-as-customer-log-[\d-]+\.csv"$/
      )
      expect(headers["cache-control"]).toMatch(/no-store/)
      expect(data.charCodeAt(0)).toBe(0xfeff)

      const rows = parseCsv(data.slice(1))
      const column = rows[0].indexOf("customer_name")

      expect(rows[0].slice(0, 3)).toEqual(["id", "occurred_at", "summary"])
      expect(rows).toHaveLength(formulas.length + 2)
      expect(rows[1][column]).toBe('Ada "the", Countess\nof L')
      for (const cell of rows.slice(1).flat()) {
        expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠\t\r]/)
      }
      expect(rows.slice(2).map((row) => row[column])).toEqual(
        [...formulas].reverse().map((formula) => `'${formula}`)
      )
    })

    it("tells the same entries as the list, in the reader's language", async () => {
      const [a, b] = await seed(
        { details: { code: "consent_missing" } },
        { customer: BOB }
      )
      const french = parseCsv(
        (await exported(`?customer_id=${ADA.id}&locale=fr`)).data.slice(1)
      )
      const both = parseCsv(
        (
          await exported("?action=session_refused&order=occurred_at")
        ).data.slice(1)
      )

      expect(french.map((row) => row[0])).toEqual(["id", a])
      expect(french[1][2]).toMatch(/^Connexion refusée/)
      expect(both.map((row) => row[0])).toEqual(["id", a, b])
    })

    it("has a header when there is nothing", async () => {
      const { data } = await exported("?customer_id=cus_none")

      expect(parseCsv(data.slice(1))).toHaveLength(1)
    })

    it("holds every entry once, over several batches", async () => {
      await manyEntries(1_203)
      const { data } = await exported("?q=bulk%40demo.test")
      const ids = parseCsv(data.slice(1))
        .slice(1)
        .map(([id]) => id)

      expect(ids).toHaveLength(1_203)
      expect(new Set(ids).size).toBe(1_203)
    })

    it("is itself in the log, with who and what, but not in the file", async () => {
      const { data } = await exported(
        `?customer_id=${ADA.id}&q=Lovelace&kind[]=change&kind[]=refusal`
      )
      expect(parseCsv(data.slice(1))).toHaveLength(1)

      const all = await exported()
      expect(all.data.match(/"log_exported"/g)).toHaveLength(1)

      const log = await read("action=log_exported&order=occurred_at")
      expect(log.data.count).toBe(2)
      expect(log.data.log_entries[0]).toMatchObject({
        action_group: "configuration",
        kind: "admin",
        outcome: "succeeded",
        admin: {
          id: auditor.id,
          email: "auditor@demo.test",
          name: "Odd Auditor",
        },
        ip_address: expect.stringMatching(/127\.0\.0\.1|::1/),
        details: {
          values: {
            format: "csv",
            customer_id: ADA.id,
            kind: "change, refusal",
            searched: true,
          },
        },
        summary: "Exported the log",
      })
      expect(JSON.stringify(log.data.log_entries[0])).not.toContain("Lovelace")
    })

    it("sends nothing when the export cannot be recorded", async () => {
      await seed({})
      const broken = jest
        .spyOn(service, "appendLogEntry")
        .mockRejectedValue(new Error("disk full"))

      try {
        const { status, data, headers } = (await failureOf(exported())) as any

        expect(status).toBe(500)
        expect(String(data)).not.toContain("occurred_at")
        expect(headers["content-disposition"]).toBeUndefined()
      } finally {
        broken.mockRestore()
      }
    })

    it("stops reading when the client leaves", async () => {
      await manyEntries(20_000)
      const pages = jest.spyOn(service, "listLogPage")

      try {
        const controller = new AbortController()
        const { data } = await api.get(`${LOG}/export`, {
          headers: auditor.headers,
          responseType: "stream",
          signal: controller.signal,
        })
        await new Promise((resolve) => data.once("data", resolve))
        controller.abort()
        data.on("error", () => undefined)
        await wait(1_500)
        const after = pages.mock.calls.length
        await wait(500)

        expect(after).toBeLessThan(35)
        expect(pages.mock.calls.length).toBe(after)
      } finally {
        pages.mockRestore()
      }
    })

    it("cuts the connection when reading breaks off, so that half is not taken for all", async () => {
      await manyEntries(1_500)
      const original = service.listLogPage.bind(service)
      let calls = 0
      const pages = jest
        .spyOn(service, "listLogPage")
        .mockImplementation((...args) => {
          calls += 1

          return calls > 2
            ? Promise.reject(new Error("connection lost"))
            : original(...args)
        })

      try {
        await expect(exported()).rejects.toMatchObject({
          code: expect.stringMatching(
            /ECONNRESET|ERR_BAD_RESPONSE|ECONNABORTED/
          ),
        })
      } finally {
        pages.mockRestore()
      }
    })

    it("takes the filters of the list only", async () => {
      for (const [query, key] of [
        ["?limit=5", "limit"],
        ["?cursor=abc", "cursor"],
        ["?kind=x", "kind"],
        ["?occurred_at[$gte]=x", "occurred_at"],
      ]) {
        const { status, data } = await failureOf(
          api.get(`${LOG}/export${query}`, { headers: auditor.headers })
        )

        expect(status).toBe(400)
        expect(data.message).toContain(key)
      }

      expect((await read("action=log_exported")).data.count).toBe(0)
    })

    it("is for holders of the permission, and records nothing for others", async () => {
      for (const who of [agent, nobody]) {
        expect((await failureOf(exported("?kind=x", who))).status).toBe(403)
      }

      expect((await read("action=log_exported")).data.count).toBe(0)
    })
  })

  async function manyEntries(count: number) {
    await dbConnection.raw(
      `insert into impersonation_log_entry (
         id, occurred_at, action_group, action, kind, outcome, admin_email, details
       )
       select 'implog_bulk' || lpad(n::text, 8, '0'),
         now() - interval '1 day' + (n / 3) * interval '1 millisecond',
         'login_as_customer', 'session_refused', 'refusal', 'refused',
         'bulk@demo.test', '{}'::jsonb
       from generate_series(1, ?) n`,
      [count]
    )
  }
})
