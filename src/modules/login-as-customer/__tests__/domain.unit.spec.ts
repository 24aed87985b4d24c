import {
  PERMISSIONS,
  type AdminStanding,
  type ConsentDTO,
  type Settings,
  type Storefront,
} from "../../../types"
import { evaluateConsent, type ConsentRow } from "../domain/consent"
import { DEFAULT_SETTINGS } from "../domain/defaults"
import { decodeCursor, encodeCursor } from "../domain/keyset"
import { containing } from "../domain/like"
import { lostGround, type Grounds } from "../domain/lost-ground"
import { standingOf } from "../domain/permissions"
import { consentOfSession } from "../domain/pin"
import { mergeSettings } from "../domain/settings"
import { jsonText, storable } from "../domain/storable"

const NOW = new Date("2026-01-01T12:00:00Z")
const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

const ADMIN: AdminStanding = {
  admin: { id: "user_1", email: "a@b.example", name: "A" },
  permissions: ["impersonation:create"],
  roles: [],
  is_administrator: false,
}
const ALLOWED: ConsentDTO = {
  allowed: true,
  state: "allowed",
  source: "account",
  changed_at: NOW,
  changed_by: "cus_1",
  expires_at: null,
}

describe("lostGround", () => {
  const grounds = (change: Partial<Grounds> = {}): Grounds => ({
    now: NOW,
    session: { status: "active", end_reason: null, expires_at: at(60) },
    codeExpiresAt: at(-59),
    idleExpiresAt: at(15),
    admin: ADMIN,
    enabled: true,
    hasAccount: true,
    consent: ALLOWED,
    consentLapsed: false,
    storefront: { id: "eu" } as Storefront,
    ...change,
  })
  const session = (
    change: Partial<Grounds["session"]>
  ): Pick<Grounds, "session"> => ({
    session: { ...grounds().session, ...change },
  })

  it("is null while everything stands", () => {
    expect(lostGround(grounds())).toBeNull()
    expect(
      lostGround(
        grounds({
          ...session({ status: "pending" }),
          codeExpiresAt: at(1),
          idleExpiresAt: at(-1),
        })
      )
    ).toBeNull()
  })

  it.each<[string, Partial<Grounds>]>([
    ["closed", session({ status: "ended", end_reason: "closed" })],
    ["revoked", session({ status: "ended" })],
    ["revoked", session({ status: "strange" as never })],
    ["not_redeemed", session({ status: "pending" })],
    ["expired", session({ expires_at: NOW })],
    ["expired", session({ expires_at: new Date(NaN) })],
    ["idle", { idleExpiresAt: NOW }],
    ["admin_removed", { admin: { ...ADMIN, admin: null } }],
    ["permission_lost", { admin: { ...ADMIN, permissions: [] } }],
    ["disabled", { enabled: false }],
    ["disabled", { storefront: null }],
    ["customer_removed", { hasAccount: false }],
    ["consent_withdrawn", { consent: { ...ALLOWED, allowed: false } }],
    [
      "consent_expired",
      { consent: { ...ALLOWED, allowed: false }, consentLapsed: true },
    ],
  ])("is %s for %j", (reason, change) => {
    expect(lostGround(grounds(change))).toBe(reason)
  })
})

describe("consentOfSession", () => {
  const REFUSED: ConsentDTO = { ...ALLOWED, allowed: false, state: "refused" }
  const session = (source: ConsentDTO["source"], changed_at: Date | null) => ({
    customer: { id: "cus_1", email: null, name: null },
    ground: {
      consent_mode: "opt_in" as const,
      source,
      changed_at,
      changed_by: "cus_1",
    },
  })
  const stands = (
    consent: ConsentDTO,
    on = session("pin", at(-5)),
    lapsed = false
  ) => consentOfSession(on, { consent, lapsed }).consent.allowed

  it.each<[string, boolean, ConsentDTO]>([
    ["never said", true, { ...REFUSED, state: "unset", changed_at: null }],
    ["refused before the PIN", true, { ...REFUSED, changed_at: at(-6) }],
    ["refused after the PIN", false, { ...REFUSED, changed_at: at(-4) }],
    ["refused in the same instant", false, { ...REFUSED, changed_at: at(-5) }],
    ["refused, nobody knows when", false, { ...REFUSED, changed_at: null }],
    ["allowed", true, ALLOWED],
  ])("on a PIN, %s: %s", (_, expected, consent) => {
    expect(stands(consent)).toBe(expected)
  })

  it("is hers, by the PIN, and has not lapsed", () => {
    const unset = { ...REFUSED, state: "unset" as const, source: null }

    expect(
      consentOfSession(session("pin", at(-5)), { consent: unset, lapsed: true })
    ).toEqual({
      consent: {
        allowed: true,
        state: "allowed",
        source: "pin",
        changed_at: at(-5),
        changed_by: "cus_1",
        expires_at: null,
      },
      lapsed: false,
    })
  })

  it("is her stored word for every session on another ground", () => {
    const unset = { ...REFUSED, state: "unset" as const }

    for (const ground of [
      session("account", at(-5)),
      session("phone", at(-5)),
      session(null, null),
      session("pin", null),
    ]) {
      expect(stands(unset, ground)).toBe(false)
    }
  })
})

describe("evaluateConsent", () => {
  const row = (change: Partial<ConsentRow> = {}): ConsentRow => ({
    customer_id: "cus_1",
    state: "allowed",
    source: "account",
    changed_at: at(-60),
    changed_by: "cus_1",
    expires_at: null,
    confirmed_source: null,
    confirmed_at: null,
    confirmed_by: null,
    confirmed_until: null,
    ...change,
  })
  const confirmed = (until: Date): Partial<ConsentRow> => ({
    confirmed_source: "phone",
    confirmed_at: at(-30),
    confirmed_by: "user_1",
    confirmed_until: until,
  })
  const evaluate = (
    value: ConsentRow | null,
    settings: Partial<Settings> = {}
  ) => evaluateConsent(value, { ...DEFAULT_SETTINGS, ...settings }, NOW)

  it("is unset without a row, or with a row that says nothing", () => {
    for (const value of [
      null,
      row({ state: null, source: null, changed_at: null, changed_by: null }),
    ]) {
      expect(evaluate(value)).toMatchObject({
        consent: { allowed: false, state: "unset" },
        lapsed: false,
      })
    }
  })

  it("reads timestamps as dates and as text", () => {
    const { consent } = evaluate(
      row({ changed_at: "2026-01-01 11:00:00.123+00" })
    )

    expect(consent.changed_at).toEqual(new Date("2026-01-01T11:00:00.123Z"))
  })

  it("takes the earlier of both limits; at its minute it is over", () => {
    expect(
      evaluate(row({ expires_at: at(120) }), { consent_ttl_hours: 2 }).consent
        .expires_at
    ).toEqual(at(60))
    expect(
      evaluate(row({ expires_at: at(30) }), { consent_ttl_hours: 2 }).consent
        .expires_at
    ).toEqual(at(30))
    expect(evaluate(row(), { consent_ttl_hours: 1 })).toMatchObject({
      consent: { allowed: false, state: "unset", source: null },
      lapsed: true,
    })
    expect(
      evaluate(row(), { consent_ttl_hours: 1, consent_mode: "opt_out" }).consent
        .allowed
    ).toBe(true)
  })

  it("never lets a refusal lapse", () => {
    expect(
      evaluate(row({ state: "refused" }), { consent_ttl_hours: 1 })
    ).toMatchObject({
      consent: { state: "refused", expires_at: null },
      lapsed: false,
    })
  })

  it("lets a confirmation stand in for her word, while it lasts", () => {
    const refused = { state: "refused" as const }

    expect(evaluate(row({ ...refused, ...confirmed(at(1)) }))).toMatchObject({
      consent: {
        allowed: true,
        source: "phone",
        changed_by: "user_1",
        expires_at: at(1),
      },
      lapsed: false,
    })
    expect(evaluate(row({ ...refused, ...confirmed(NOW) }))).toMatchObject({
      consent: { allowed: false, state: "refused", source: "account" },
      lapsed: true,
    })
    // Her own standing word is the better ground.
    expect(evaluate(row(confirmed(NOW)))).toMatchObject({
      consent: { allowed: true, source: "account" },
      lapsed: false,
    })
  })
})

describe("standingOf", () => {
  const user = {
    id: "user_1",
    email: "Owner@Shop.example",
    first_name: " Ada ",
    last_name: null,
    is_administrator: false,
  }

  it("gives known permissions only, in the catalogue's order", () => {
    expect(
      standingOf(user, [
        {
          id: "1",
          name: "A",
          permissions: ["impersonation_log:read", "root"],
        },
        { id: "2", name: "B", permissions: ["impersonation:create"] },
      ])
    ).toEqual({
      admin: { id: "user_1", email: "Owner@Shop.example", name: "Ada" },
      permissions: ["impersonation:create", "impersonation_log:read"],
      roles: [
        { id: "1", name: "A" },
        { id: "2", name: "B" },
      ],
      is_administrator: false,
    })
  })

  it("gives an administrator everything, and nobody nothing", () => {
    expect(standingOf({ ...user, is_administrator: true }, [])).toMatchObject({
      permissions: [...PERMISSIONS],
      is_administrator: true,
    })
    expect(standingOf(user, []).permissions).toEqual([])
    expect(
      standingOf(null, [{ id: "1", name: "A", permissions: ["x"] }])
    ).toMatchObject({ admin: null, permissions: [], roles: [] })
  })
})

describe("mergeSettings", () => {
  it("puts the operator above the dashboard above the defaults", () => {
    expect(
      mergeSettings(
        { reason: "off", default_mode: "read_only", old: 1 } as never,
        { reason: "required" }
      )
    ).toEqual({
      ...DEFAULT_SETTINGS,
      default_mode: "read_only",
      reason: "required",
    })
  })

  it("keeps the idle time within a shorter session", () => {
    expect(
      mergeSettings(null, { session_ttl_minutes: 5 }).idle_timeout_minutes
    ).toBe(5)
  })
})

describe("text for PostgreSQL", () => {
  it("has no NUL, no half characters and an end", () => {
    expect(storable("a\u0000b\uD83Dc\uDE00😀")).toBe("ab\uFFFDc\uFFFD😀")
    expect(storable("abc", 2)).toBe("ab")
    expect(jsonText({ a: ["\u0000x"], b: "\\u0000" })).toBe(
      '{"a":["x"],"b":"\\\\u0000"}'
    )
  })

  it("is found literally", () => {
    expect(containing(" 50%_\\ ")).toBe("%50\\%\\_\\\\%")
  })
})

describe("a cursor", () => {
  it("comes back as it went", () => {
    const keyset = { at: "2026-01-01 12:00:00.123456", id: "implog_01ABC" }

    expect(decodeCursor(encodeCursor(keyset))).toEqual(keyset)
  })

  it.each([
    "2026-02-30 00:00:00",
    "2026-01-01 24:00:00",
    "2026-13-01 00:00:00",
    "0000-01-01 00:00:00",
    "infinity",
  ])("refuses a time that PostgreSQL cannot read: %s", (at) => {
    expect(() => decodeCursor(encodeCursor({ at, id: "implog_1" }))).toThrow(
      "cursor is not one that this list gave out."
    )
  })
})
