import type { Alarm } from "../../../../types"
import { alarmText } from "../alarm-text"

const occurred_at = new Date("2026-11-21T09:58:59.999Z")
const admin = { id: "user_1", email: "alex@shop.test", name: "Alex Agent" }
const customer = { id: "cus_1", email: "ada@mail.test", name: "Ada" }
const base = { id: "implog_1", occurred_at, admin, customer }

const REUSED: Alarm = { ...base, kind: "code_reused", session_id: "imps_1" }
const STARTS: Alarm = {
  ...base,
  kind: "refused_starts",
  session_id: null,
  codes: [
    { code: "pin_invalid", count: 3 },
    { code: "consent_missing", count: 2 },
  ],
}
const ACTIONS: Alarm = {
  ...STARTS,
  kind: "refused_actions",
  session_id: "imps_1",
}
const GUESSES: Alarm = {
  kind: "wrong_codes",
  id: "implog_1",
  occurred_at,
  ip_address: "203.0.113.7",
}

const FAILED: Alarm = { kind: "archive_failed", id: "implog_1", occurred_at }
const RECOVERED: Alarm = { ...FAILED, kind: "archive_recovered" }

describe("an alarm in words", () => {
  it.each([
    [
      REUSED,
      "code-reused:imps_1",
      [
        "Alex Agent (alex@shop.test) for Ada (ada@mail.test)",
        "2026-11-21 09:58 UTC",
        "See /login-as-customer/sessions/imps_1",
      ],
    ],
    [
      STARTS,
      "refused_starts:user_1:2026-11-21T09",
      [
        "Alex Agent (alex@shop.test) was refused",
        "5 times within 10 minutes",
        "last about Ada (ada@mail.test)",
        "pin_invalid (3), consent_missing (2)",
        "See /login-as-customer?kind=refusal&admin_id=user_1",
      ],
    ],
    [
      ACTIONS,
      "refused_actions:user_1:2026-11-21T09",
      ["was refused 5 actions within 10 minutes", "admin_id=user_1"],
    ],
    [
      GUESSES,
      "wrong-codes:2026-11-21",
      ["from the address 203.0.113.7", "a right code still works"],
    ],
    [
      FAILED,
      "archive:implog_1",
      [
        "failed at 2026-11-21 09:58 UTC",
        "nothing of its log is purged",
        "/settings/login-as-customer",
      ],
    ],
    [
      RECOVERED,
      "archive:implog_1",
      ["since 2026-11-21 09:58 UTC", "/settings/login-as-customer"],
    ],
  ])("says who, when and where to look, once: %#", (alarm, key, parts) => {
    const notice = alarmText(alarm, null)

    expect(notice.key).toBe(key)
    for (const part of parts) {
      expect(notice.description).toContain(part)
    }
  })

  it.each([
    ["https://shop.test/app", "https://shop.test/app/login-as-customer/"],
    ["https://shop.test/app//", "https://shop.test/app/login-as-customer/"],
    [null, "See /login-as-customer/"],
  ])("leads to the dashboard at %s", (dashboard, address) => {
    expect(alarmText(REUSED, dashboard).description).toContain(address)
  })

  it("tells another hour, admin and kind apart, and not what came after", () => {
    const key = (changes: object) =>
      alarmText({ ...STARTS, ...changes } as Alarm, null).key
    const same = key({})

    expect(key({ id: "implog_9", customer: null, codes: [] })).toBe(same)
    expect(key({ occurred_at: new Date("2026-11-21T09:00:00Z") })).toBe(same)
    expect(key({ occurred_at: new Date("2026-11-21T10:00:00Z") })).not.toBe(
      same
    )
    expect(key({ admin: { ...admin, id: "user_2" } })).not.toBe(same)
    expect(key({ kind: "refused_actions" })).not.toBe(same)
  })

  it.each([
    [{ id: "user_1", email: null, name: null }, "user_1 was refused"],
    [
      { id: "user_1", email: "alex@shop.test", name: null },
      "alex@shop.test was refused",
    ],
    [{ id: "user_1", email: null, name: "Alex" }, "Alex was refused"],
    [
      { id: "user_1", email: null, name: "\u202EAlex\n\u0000<b>" },
      "Alex <b> was refused",
    ],
  ])("names people by what there is: %j", (person, expected) => {
    const notice = alarmText({ ...STARTS, admin: person }, null)

    expect(notice.description.startsWith(expected)).toBe(true)
  })

  it("does without a customer, an address, and codes without end", () => {
    const codes = Array.from({ length: 9 }, (_, index) => ({
      code: `own_reason_${index}\n`,
      count: 1,
    }))
    const { description } = alarmText(
      { ...STARTS, customer: null, codes },
      null
    )

    expect(description).toContain("9 times within 10 minutes, last at 2026")
    expect(description).toContain("own_reason_4 (1). See")
    expect(description).not.toContain("\n")
    expect(alarmText({ ...GUESSES, ip_address: null }, null)).toMatchObject({
      description: expect.stringContaining("from the address unknown"),
    })
  })
})
