import { moduleService } from "../helpers/fixtures"
import { accessRow, SUPPORT, supportEntries } from "../helpers/helper-account"
import { BAD_IDS, http, refusalOf } from "../helpers/http"
import { holdBackJobs } from "../helpers/jobs"
import { createStaff, type Staff } from "../helpers/staff"
import { suite } from "../helpers/suite"
import { databaseOf } from "../helpers/world"

jest.setTimeout(180_000)

const CODE = `${SUPPORT}/request-code`
const NOWHERE = { ip_address: "203.0.113.7", user_agent: null }
const MALFORMED = { status: 400, code: "invalid_request" }
const NOT_OPEN = { status: 400, code: "support_access_not_open" }
const NOT_FOUND = { status: 404, code: "support_access_not_found" }

suite(({ getContainer, api }) => {
  let staff: Staff

  beforeAll(async () => {
    staff = await createStaff(getContainer(), api)
  })

  beforeEach(async () => {
    await holdBackJobs(getContainer())
  })

  const send = async (path: string, body: object = {}) =>
    await http(api).post(path, staff.manager.headers, body)
  const newCode = async (): Promise<string> =>
    (await send(CODE)).body.request_code.code

  /** Outside support asks with the shop's code: the id of what it asks for. */
  const ask = async (more: object = {}): Promise<string> => {
    const outcome = await moduleService(getContainer()).askForSupportAccess({
      code: await newCode(),
      email: "ann@agency.test",
      name: "Ann Lee",
      company: "Agency",
      reason: "Labels fail",
      expires_in_hours: 72,
      client: NOWHERE,
      ...more,
    })
    if (!("support_access" in outcome)) {
      throw new Error(outcome.refused)
    }

    return outcome.support_access.id
  }
  const approve = async (id: string, body: object = {}) =>
    await send(`${SUPPORT}/${id}/approve`, body)
  const decline = async (id: string) => await send(`${SUPPORT}/${id}/decline`)

  describe("the request code", () => {
    const read = async () =>
      (await http(api).get(CODE, staff.manager.headers)).body

    it("is off until it is first made", async () => {
      expect(await read()).toEqual({
        request_code: { code: null, enabled: false, changed_at: null },
      })
    })

    it("is made anew, which ends the one before", async () => {
      const first = await newCode()
      const second = await newCode()

      expect(first).toMatch(/^([A-HJKMNP-Z2-9]{4}-){2}[A-HJKMNP-Z2-9]{4}$/)
      expect(second).not.toBe(first)
      expect(await read()).toEqual({
        request_code: {
          code: second,
          enabled: true,
          changed_at: expect.any(String),
        },
      })
      await expect(ask({ code: first })).rejects.toThrow("invalid_request_code")
    })

    it("is switched off, and on by a new one", async () => {
      const code = await newCode()
      const off = await send(CODE, { enabled: false })

      expect(off.body.request_code).toMatchObject({ enabled: false })
      await expect(
        moduleService(getContainer()).askForSupportAccess({
          code,
          email: "ann@agency.test",
          name: "Ann",
          company: null,
          reason: "x",
          expires_in_hours: 1,
          client: NOWHERE,
        })
      ).resolves.toEqual({ refused: "invalid_request_code" })
      expect(await newCode()).not.toBe(code)
    })

    it("refuses what it does not know", async () => {
      for (const body of [{ enabled: true }, { enabled: 0 }, { code: "X" }]) {
        expect(refusalOf(await send(CODE, body))).toEqual(MALFORMED)
      }
      expect((await read()).request_code.enabled).toBe(false)
    })

    it("stands in no entry of the log", async () => {
      const code = await newCode()
      const rows = await databaseOf(getContainer())("impersonation_log_entry")
      const entries = rows.filter(
        ({ action }) => action === "support_access_code_changed"
      )

      expect(entries).toHaveLength(1)
      expect(entries[0]).toMatchObject({
        admin_id: staff.manager.id,
        details: { values: { enabled: true } },
      })
      expect(JSON.stringify(rows)).not.toContain(code)
    })
  })

  describe("a request", () => {
    it("opens nothing, and tells what it asks for", async () => {
      const id = await ask()
      const { body } = await http(api).get(
        `${SUPPORT}/${id}`,
        staff.manager.headers
      )

      expect(body.support_access).toMatchObject({
        kind: "request",
        status: "requested",
        email: "ann@agency.test",
        name: "Ann Lee",
        company: "Agency",
        reason: "Labels fail",
        asked_hours: 72,
        read_only: true,
        expires_at: null,
        created_by: null,
        user_id: null,
      })
    })

    it("becomes an invitation, answered like a grant", async () => {
      const id = await ask()
      const { status, body, headers } = await approve(id, { locale: "fr" })

      expect(status).toBe(200)
      expect(body).toEqual({
        support_access: expect.objectContaining({
          id,
          kind: "request",
          status: "invited",
          created_by: expect.objectContaining({ id: staff.manager.id }),
        }),
        credentials: null,
        invite_url: expect.stringMatching(
          /\/support-access\/invitation#token=/
        ),
        handover: expect.stringContaining("Accès temporaire"),
      })
      expect(headers["cache-control"]).toContain("no-store")
      const hours =
        (Date.parse(body.support_access.expires_at) - Date.now()) / 3_600_000
      expect(hours).toBeGreaterThan(71.9)
      expect(hours).toBeLessThanOrEqual(72)
      const token = body.invite_url.split("#token=")[1]
      const row = await accessRow(getContainer(), id)
      expect(JSON.stringify(row)).not.toContain(token)
      expect(await supportEntries(getContainer(), id, "granted")).toHaveLength(
        1
      )
    })

    it("is shortened and lowered", async () => {
      const id = await ask()
      const { body } = await approve(id, {
        areas: ["orders"],
        allowed_ips: ["203.0.113.0/24"],
        expires_in_hours: 2,
        role_id: null,
        read_only: true,
      })

      expect(body.support_access).toMatchObject({
        areas: ["orders"],
        allowed_ips: ["203.0.113.0/24"],
        role: null,
        read_only: true,
      })
      expect(Date.parse(body.support_access.expires_at)).toBeLessThan(
        Date.now() + 2 * 3_600_000 + 1000
      )
    })

    it.each<[string, object, RegExp]>([
      ["longer", { expires_in_hours: 73 }, /^expires_in_hours/],
      ["further", { areas: ["orders", "customers"] }, /^areas/],
      ["with changes", { read_only: false }, /^read_only/],
      ["with a role", { role_id: "imprl_supportagent" }, /role_id/],
      ["to an address that is none", { allowed_ips: ["x"] }, /allowed_ips\.0/],
      ["to another e-mail", { email: "eve@agency.test" }, /email/],
      ["not at all", { expires_in_hours: 0 }, /expires_in_hours/],
    ])("is not granted %s", async (_, body, message) => {
      const id = await ask()
      const answer = await approve(id, body)

      expect([refusalOf(answer), answer.body.message]).toEqual([
        MALFORMED,
        expect.stringMatching(message),
      ])
      expect(await accessRow(getContainer(), id)).toMatchObject({
        status: "requested",
        invite_hash: null,
        expires_at: null,
      })
    })

    it("is not granted to an e-mail that is taken meanwhile", async () => {
      const id = await ask()
      await http(api).post(SUPPORT, staff.manager.headers, {
        email: "ann@agency.test",
        reason: "x",
      })

      expect(refusalOf(await approve(id))).toEqual({
        status: 400,
        code: "email_taken",
      })
    })

    it("is declined once, and stays so", async () => {
      const id = await ask()
      const { body } = await decline(id)

      expect(body.support_access.status).toBe("declined")
      expect(refusalOf(await decline(id))).toEqual(NOT_OPEN)
      expect(refusalOf(await approve(id))).toEqual(NOT_OPEN)
      expect(await supportEntries(getContainer(), id, "declined")).toHaveLength(
        1
      )
      expect(await ask()).not.toBe(id)
    })

    it("is approved once by any number of clicks", async () => {
      const id = await ask()
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, place) =>
          place % 5 === 4 ? decline(id) : approve(id)
        )
      )
      const right = answers.filter(({ status }) => status === 200)

      expect(right).toHaveLength(1)
      expect(
        answers
          .filter(({ status }) => status !== 200)
          .map((answer) => refusalOf(answer))
      ).toEqual(Array(9).fill(NOT_OPEN))
      const written = await Promise.all(
        ["granted", "declined"].map((action) =>
          supportEntries(getContainer(), id, action)
        )
      )
      expect(written.flat()).toHaveLength(1)
    })

    it("is not what a grant is, nor the other way round", async () => {
      const { body } = await http(api).post(SUPPORT, staff.manager.headers, {
        email: "granted@agency.test",
        reason: "x",
      })

      for (const answer of [approve, decline]) {
        expect(refusalOf(await answer(body.support_access.id))).toEqual(
          NOT_OPEN
        )
      }
      const id = await ask()
      const changed = await send(`${SUPPORT}/${id}`, { areas: ["orders"] })
      const extended = await send(`${SUPPORT}/${id}/extend`, {
        expires_in_hours: 5,
      })
      expect([changed, extended].map((one) => refusalOf(one))).toEqual([
        NOT_OPEN,
        NOT_OPEN,
      ])
    })

    it("of strange ids is not found", async () => {
      for (const id of BAD_IDS("supacc")) {
        for (const step of ["approve", "decline"]) {
          const { status, body } = await send(`${SUPPORT}/${id}/${step}`)
          expect([id, status >= 400 && status < 500]).toEqual([id, true])
          if (body.code) {
            expect({ status, code: body.code }).toEqual(NOT_FOUND)
          }
        }
      }
    })
  })

  it("one link makes one account, however often it is followed", async () => {
    const { body } = await approve(await ask())
    const row = await accessRow(getContainer(), body.support_access.id)
    const claims = await Promise.all(
      Array.from({ length: 20 }, () =>
        moduleService(getContainer()).claimSupportInvitation({
          invite_hash: row.invite_hash,
          client: NOWHERE,
        })
      )
    )

    expect(claims.filter((claim) => claim !== null)).toHaveLength(1)
    expect(await accessRow(getContainer(), row.id)).toMatchObject({
      status: "active",
      invite_hash: null,
    })
    expect(
      await supportEntries(getContainer(), row.id, "accepted")
    ).toHaveLength(1)
  })
})
