import { Modules } from "@medusajs/framework/utils"

import { archiveTarget } from "../../src/modules/login-as-customer/domain/archive-target"
import { ageLog } from "../helpers/age-log"
import { impersonate, moduleService } from "../helpers/fixtures"
import { BAD_IDS, http, refusalOf } from "../helpers/http"
import { holdBackJobs } from "../helpers/jobs"
import { createStaff, type Staff } from "../helpers/staff"
import { createStorefrontFixture } from "../helpers/storefront-fixture"
import { suite } from "../helpers/suite"
import { databaseOf } from "../helpers/world"

jest.setTimeout(120_000)

const DENIED = { status: 403, code: "impersonation_permission_denied" }
const MALFORMED = { status: 400, code: "invalid_request" }

type Headers = { headers: Record<string, string> }

suite(({ getContainer, api }) => {
  let shop: Awaited<ReturnType<typeof createStorefrontFixture>>
  let staff: Staff

  beforeAll(async () => {
    shop = await createStorefrontFixture(getContainer())
    staff = await createStaff(getContainer(), api)
  })

  const logged = async (action: string) => {
    const { rows } = await moduleService(getContainer()).listLogPage(
      { action: [action] },
      { limit: 50 }
    )

    return rows
  }

  const shopAnswer = async (token: string) => {
    const { status, body } = await http(api).get(
      "/store/customers/me",
      shop.storeHeaders("eu", token)
    )

    return { status, code: body.code }
  }

  const ENDED = { status: 401, code: "impersonation_session_ended" }

  describe("/admin/customers/:id/remote-assistance", () => {
    const path = (id: string) => `/admin/customers/${id}/remote-assistance`
    const set = async (by: Headers, body: object, id = staff.bob.id) =>
      await http(api).post(path(id), by.headers, body)
    const consent = async (by: Headers, id = staff.bob.id) =>
      (await http(api).get(path(id), by.headers).expect(200)).body

    it("GET shows any admin what she said", async () => {
      expect(await consent(staff.clerk)).toEqual({
        consent: {
          allowed: false,
          state: "unset",
          source: null,
          changed_at: null,
          changed_by: null,
          expires_at: null,
        },
        request: null,
      })
      expect(await consent(staff.clerk, staff.ada.id)).toEqual({
        consent: {
          allowed: true,
          state: "allowed",
          source: "account",
          changed_at: expect.any(String),
          changed_by: staff.ada.id,
          expires_at: null,
        },
        request: null,
      })
    })

    it("POST records who allowed it, until when", async () => {
      const expires_at = new Date(Date.now() + 3_600_000).toISOString()
      const { status, body } = await set(staff.lead, {
        allow: true,
        expires_at,
      })

      expect(status).toBe(200)
      expect(body).toEqual({
        consent: {
          allowed: true,
          state: "allowed",
          source: "admin",
          changed_at: expect.any(String),
          changed_by: staff.lead.id,
          expires_at,
        },
      })
      expect(await consent(staff.agent)).toEqual({ ...body, request: null })
      const [entry] = await logged("consent_changed")
      expect(entry).toMatchObject({
        admin: { id: staff.lead.id },
        customer: { id: staff.bob.id },
        ip_address: "127.0.0.1",
      })
    })

    it("POST with a refusal ends running sessions", async () => {
      const events: unknown[] = []
      const bus = getContainer().resolve(Modules.EVENT_BUS)
      for (const name of [
        "remote_assistance.consent_changed",
        "login_as_customer.session_ended",
      ]) {
        bus.subscribe(name, async ({ data }) => {
          events.push([name, data])
        })
      }
      const visit = await impersonate(api, staff.agent, staff.ada.id)
      expect((await shopAnswer(visit.token)).status).toBe(200)

      const { body } = await set(staff.lead, { allow: false }, staff.ada.id)

      expect(body.consent).toMatchObject({ allowed: false, state: "refused" })
      expect(await shopAnswer(visit.token)).toEqual(ENDED)
      expect(events).toEqual([
        ["remote_assistance.consent_changed", { customer_id: staff.ada.id }],
        ["login_as_customer.session_ended", { id: visit.session_id }],
      ])
    })

    it("POST needs its permission, before the body is read", async () => {
      for (const by of [
        staff.agent,
        staff.auditor,
        staff.clerk,
        staff.apiKey,
      ]) {
        expect(refusalOf(await set(by, { allow: "yes" }))).toEqual(DENIED)
      }
      expect(
        refusalOf(await http(api).get(path("x"), staff.apiKey.headers))
      ).toEqual({ status: 403, code: "impersonation_human_required" })
      await http(api).post(path(staff.bob.id), {}, { allow: true }).expect(401)
      await http(api)
        .post(path(staff.bob.id), staff.bob.headers, { allow: true })
        .expect(401)
      expect((await consent(staff.lead)).consent.state).toBe("unset")
    })

    it("POST names what is malformed, and changes nothing", async () => {
      const bad: [object, string][] = [
        [{}, "allow"],
        [{ allow: "true" }, "allow"],
        [{ allow: null }, "allow"],
        [{ allow: [true] }, "allow"],
        [{ allow: true, expires_at: "tomorrow" }, "expires_at"],
        [{ allow: true, expires_at: 4102444800000 }, "expires_at"],
        [{ allow: true, expires_at: "2020-01-01T00:00:00Z" }, "expires_at"],
        [{ allow: true, expires_at: "2099-02-31T00:00:00Z" }, "expires_at"],
        [{ allow: true, expires_at: "2099-01-01" }, "expires_at"],
        [{ allow: false, expires_at: "2099-01-01T00:00:00Z" }, "expires_at"],
        [{ allow: true, source: "account" }, "source"],
      ]
      for (const [body, key] of bad) {
        const response = await set(staff.lead, body)
        expect([body, refusalOf(response)]).toEqual([body, MALFORMED])
        expect(response.body.message).toContain(key)
      }
      expect((await consent(staff.lead)).consent.state).toBe("unset")
    })

    it("knows no customer of a bad id", async () => {
      const refusal = { status: 404, code: "customer_not_found" }
      for (const id of BAD_IDS("cus")) {
        const read = await http(api).get(path(id), staff.lead.headers)
        const write = await set(staff.lead, { allow: true }, id)
        expect([id, refusalOf(read), refusalOf(write)]).toEqual([
          id,
          refusal,
          refusal,
        ])
      }
    })
  })

  describe("/admin/login-as-customer/settings", () => {
    const path = "/admin/login-as-customer/settings"
    const get = async (by: Headers) => await http(api).get(path, by.headers)
    const set = async (by: Headers, body: object) =>
      await http(api).post(path, by.headers, body)

    it("GET shows all with the storefronts", async () => {
      const { status, body } = await get(staff.auditor)

      expect(status).toBe(200)
      expect(Object.keys(body).sort()).toEqual([
        "admins_without_second_factor",
        "locked",
        "settings",
        "storefronts",
      ])
      expect(body.settings).toMatchObject({
        enabled: true,
        consent_mode: "opt_in",
        session_ttl_minutes: 60,
        retention_days: 365,
      })
      expect(body.locked).toEqual([])
      expect(body.storefronts.map(({ id }: { id: string }) => id)).toEqual([
        "eu",
        "us",
      ])
    })

    it("POST changes what it is given, and nothing else", async () => {
      const before = (await get(staff.manager)).body
      const { status, body } = await set(staff.manager, {
        reason: "required",
        reason_choices: ["Phone order"],
        consent_title: { default: "Allow help", fr: "Aide" },
        retention_days: null,
      })

      expect(status).toBe(200)
      expect(body).toEqual({
        ...before,
        settings: {
          ...before.settings,
          reason: "required",
          reason_choices: ["Phone order"],
          consent_title: { default: "Allow help", fr: "Aide" },
          retention_days: null,
        },
      })
      expect((await get(staff.manager)).body).toEqual(body)
      const [entry] = await logged("settings_changed")
      expect(entry).toMatchObject({
        admin: { id: staff.manager.id },
        details: {
          values: { reason: "required", retention_days: null },
          before: { reason: "optional", retention_days: 365 },
        },
      })
    })

    it("POST enabled: false ends every session", async () => {
      const visit = await impersonate(api, staff.agent, staff.ada.id)
      await set(staff.manager, { enabled: false })

      expect(await shopAnswer(visit.token)).toEqual(ENDED)
      const session = await moduleService(getContainer()).retrieveSession(
        visit.session_id
      )
      expect(session).toMatchObject({
        end_reason: "disabled",
        ended_by: staff.manager.id,
      })
    })

    it("refuses who may not, before the body is read", async () => {
      for (const by of [staff.agent, staff.viewer, staff.clerk, staff.apiKey]) {
        expect(refusalOf(await get(by))).toEqual(DENIED)
      }
      for (const by of [staff.lead, staff.auditor, staff.apiKey]) {
        expect(refusalOf(await set(by, { enabled: "no" }))).toEqual(DENIED)
      }
      await http(api).get(path).expect(401)
      await http(api).post(path, {}, { enabled: false }).expect(401)
      expect((await get(staff.manager)).body.settings.enabled).toBe(true)
    })

    it("refuses however the route is spelled", async () => {
      const spellings = [
        "/admin/login-as-customer/settings/",
        "/admin/LOGIN-AS-CUSTOMER/Settings",
        "/Admin/login-as-customer/settings",
        "/admin/login-as-customer/settings?x=/admin/login-as-customer/me",
      ]
      for (const spelling of spellings) {
        await http(api).get(spelling).expect(401)
        await http(api).get(spelling, staff.clerk.headers).expect(403)
        await http(api).head(spelling, staff.clerk.headers).expect(403)
        await http(api).head(spelling, staff.manager.headers).expect(200)
        await http(api)
          .post(spelling, staff.clerk.headers, { enabled: false })
          .expect(403)
      }
    })

    it("POST names what is malformed, and changes nothing", async () => {
      const before = (await get(staff.manager)).body
      const bad: [object, string][] = [
        [{ enabled: "false" }, "enabled"],
        [{ enabled: null }, "enabled"],
        [{ storefront_selection: "random" }, "storefront_selection"],
        [{ consent_mode: ["opt_out"] }, "consent_mode"],
        [{ consent_title: "Allow" }, "consent_title"],
        [{ consent_title: { fr: "Aide" } }, "consent_title"],
        [{ consent_title: { default: "" } }, "consent_title"],
        [{ consent_tooltip: { default: "x".repeat(2001) } }, "consent_tooltip"],
        [{ consent_ttl_hours: 0 }, "consent_ttl_hours"],
        [{ consent_ttl_hours: 8761 }, "consent_ttl_hours"],
        [{ consent_ttl_hours: 1.5 }, "consent_ttl_hours"],
        [{ reason_choices: "one" }, "reason_choices"],
        [{ reason_choices: Array(21).fill("x") }, "reason_choices"],
        [{ reason_choices: ["a\0b"] }, "reason_choices"],
        [{ code_ttl_seconds: 4 }, "code_ttl_seconds"],
        [{ code_ttl_seconds: 301 }, "code_ttl_seconds"],
        [{ code_ttl_seconds: "60" }, "code_ttl_seconds"],
        [{ session_ttl_minutes: 481 }, "session_ttl_minutes"],
        [{ idle_timeout_minutes: 61 }, "idle_timeout_minutes"],
        [{ session_ttl_minutes: 5 }, "session_ttl_minutes"],
        [{ notify_customer: true }, "notify_customer"],
        [{ customer_history: "all" }, "customer_history"],
        [{ staff_name_shown: "" }, "staff_name_shown"],
        [{ retention_days: 29 }, "retention_days"],
        [{ blocked_actions: ["password_changed"] }, "blocked_actions"],
        [{ step_up_max_age_minutes: 0 }, "step_up_max_age_minutes"],
        [{ settings: { enabled: false } }, "settings"],
        [JSON.parse('{"__proto__": {"enabled": false}}'), "__proto__"],
        [{ enabled: false, nonsense: 1 }, "nonsense"],
      ]
      for (const [body, key] of bad) {
        const response = await set(staff.manager, body)
        expect([body, refusalOf(response)]).toEqual([body, MALFORMED])
        expect(response.body.message).toContain(key)
      }
      expect((await get(staff.manager)).body).toEqual(before)
      expect(await logged("settings_changed")).toEqual([])
    })
  })

  describe("/admin/login-as-customer/archive", () => {
    const path = "/admin/login-as-customer/archive"
    const archive = {
      type: "postgres" as const,
      url: "postgres://shop_archive:hunter%232@archive.example:5433/audit",
    }
    const target = archiveTarget(archive)
    const service = () => moduleService(getContainer())
    const get = async () =>
      (await http(api).get(path, staff.auditor.headers).expect(200)).body
        .archive
    /** As the copier notes it once all is sealed and there. */
    const copyAll = async (entry_id: string) => {
      while (await service().sealLog()) {
        // A checkpoint takes some chains at a time.
      }
      const [{ number: checkpoint }] = await databaseOf(getContainer())(
        "impersonation_log_checkpoint"
      ).orderBy("number", "desc")

      await service().noteArchiveProgress({ target, checkpoint, entry_id })
    }

    beforeEach(async () => {
      await holdBackJobs(getContainer())
      service().getOptions().archive = archive
    })
    afterEach(() => {
      service().getOptions().archive = undefined
    })

    it("is nothing without the option", async () => {
      service().getOptions().archive = undefined

      expect(await get()).toBeNull()
    })

    it("tells where it is and what waits, without who logs in there", async () => {
      const answer = await get()

      expect(answer).toMatchObject({
        type: "postgres",
        host: "archive.example:5433",
        database: "audit",
        last_entry: null,
        last_error: null,
        copied_at: null,
        waiting_is_capped: false,
      })
      expect(answer.waiting).toBeGreaterThan(0)
      expect(new Date(answer.waiting_since).getTime()).toBeLessThan(Date.now())
      expect(JSON.stringify(answer)).not.toMatch(/shop_archive|hunter/)
    })

    it("follows copying from behind to up to date", async () => {
      const { session_id } = await impersonate(api, staff.agent, staff.ada.id)
      const [entry] = await logged("session_started")

      await copyAll(entry.id)

      expect(await get()).toMatchObject({
        state: "up_to_date",
        waiting: 0,
        waiting_since: null,
        last_entry: {
          id: entry.id,
          session_id,
          occurred_at: entry.occurred_at.toISOString(),
        },
      })

      await impersonate(api, staff.agent, staff.ada.id)
      const fresh = await get()
      expect(fresh.waiting).toBeGreaterThan(0)
      expect(fresh.state).toBe("up_to_date")

      await ageLog(getContainer(), "5 minutes")
      await databaseOf(getContainer()).raw(
        "update impersonation_log_checkpoint set made_at = made_at - interval '1 hour'"
      )
      expect(await get()).toMatchObject({ state: "catching_up" })

      await copyAll(entry.id)
      expect(await get()).toMatchObject({ state: "up_to_date", waiting: 0 })
    })

    it("says since when and why it fails, and then that it works", async () => {
      const message = `no answer from ${archive.url}: hunter#2 refused`
      await service().noteArchiveFailure({ target, message })
      const failing = await get()

      expect(failing).toMatchObject({
        state: "failing",
        last_error: "no answer from …: … refused",
      })
      expect(failing.failed_at).not.toBeNull()

      await service().noteArchiveProgress({
        target,
        checkpoint: 1,
        entry_id: null,
      })
      expect(await get()).toMatchObject({ last_error: null, failed_at: null })
    })

    it("knows nothing of another archive's state", async () => {
      await service().noteArchiveFailure({ target: "other", message: "away" })

      expect(await get()).toMatchObject({ last_error: null, failed_at: null })
    })

    it("is for who may read the settings, and takes no query", async () => {
      for (const by of [staff.agent, staff.viewer, staff.clerk, staff.apiKey]) {
        expect(refusalOf(await http(api).get(path, by.headers))).toEqual(DENIED)
      }
      await http(api).get(path).expect(401)
      expect(
        refusalOf(await http(api).get(`${path}?x=1`, staff.auditor.headers))
      ).toEqual(MALFORMED)
    })
  })
})
