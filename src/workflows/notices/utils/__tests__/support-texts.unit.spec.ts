import type { SupportAccessDTO, SupportNotice } from "../../../../types"
import { supportNoticeKey, supportText } from "../support-texts"

const PAGE = "https://admin.shop.test/app/settings/support-access"

const access: SupportAccessDTO = {
  id: "supacc_1",
  kind: "invitation",
  status: "active",
  email: "hal@agency.test",
  name: "Hal Helper",
  company: null,
  areas: ["catalog"],
  role: null,
  read_only: true,
  allowed_ips: [],
  reason: "a private reason",
  ticket: "T-17",
  asked_hours: null,
  user_id: "user_hal",
  created_by: { id: "user_mona", email: "mona@shop.test", name: "Mona" },
  created_at: new Date("2026-01-01T00:00:00Z"),
  expires_at: new Date("2026-01-08T12:34:56Z"),
  first_used_at: new Date("2026-01-02T09:30:00Z"),
  last_used_at: null,
  last_used_ip: "203.0.113.7",
  revoked_at: null,
  revoked_by: null,
  revoke_reason: "another private reason",
}

const notice = (
  event: SupportNotice["event"],
  changes: Partial<SupportAccessDTO> = {}
): SupportNotice => ({
  event,
  support_access: { ...access, ...changes },
  to: null,
})

const person = (id: string, name: string | null = null) => ({
  id,
  name,
  email: `${id}@shop.test`,
})

describe("supportText", () => {
  it.each([
    [
      notice("requested", { company: "Agency" }),
      "Hal Helper (hal@agency.test) of Agency asks for temporary access to the admin. Nothing is open until somebody approves it.",
    ],
    [
      notice("first-used", { name: null }),
      "hal@agency.test used the access for the first time at 2026-01-02 09:30 UTC.",
    ],
    [
      notice("expiring"),
      "The access of Hal Helper (hal@agency.test) ends at 2026-01-08 12:34 UTC.",
    ],
    [
      notice("ended", { status: "expired" }),
      "The access of Hal Helper (hal@agency.test) is over: its time is up.",
    ],
    [
      notice("ended", { status: "revoked", revoked_by: person("user_hal") }),
      "The access of Hal Helper (hal@agency.test) is over: the helper is done.",
    ],
    [
      notice("ended", {
        status: "revoked",
        revoked_by: person("user_mona", "Mona"),
      }),
      "The access of Hal Helper (hal@agency.test) is over: Mona took it back.",
    ],
    [
      notice("ended", { status: "revoked", revoked_by: person("user_x") }),
      "The access of Hal Helper (hal@agency.test) is over: user_x@shop.test took it back.",
    ],
    [
      notice("ended", { status: "revoked" }),
      "The access of Hal Helper (hal@agency.test) is over: it was taken back.",
    ],
  ])("says %# in words, and where to look", (told, sentence) => {
    const { description } = supportText(told, PAGE)

    expect(description).toBe(`${sentence} See ${PAGE}`)
    expect(description).not.toMatch(/private|T-17|203\.0/)
  })

  it("takes names as text of one line, never long", () => {
    const { description } = supportText(
      notice("requested", {
        name: `Hal\n\u202eevil ${"x".repeat(500)}`,
        company: `A\u0007${"y".repeat(500)}`,
      }),
      PAGE
    )

    expect(description).not.toMatch(/[\n\u202e\u0007]/)
    expect(description.length).toBeLessThan(500)
  })
})

describe("supportNoticeKey", () => {
  it("is one for each event, and for each end that is near", () => {
    const moved = { expires_at: new Date("2026-01-09T00:00:00Z") }
    const keys = [
      notice("requested"),
      notice("first-used"),
      notice("first-used", moved),
      notice("expiring"),
      notice("expiring", moved),
      notice("ended"),
      notice("ended", { id: "supacc_2" }),
    ].map(supportNoticeKey)

    expect(new Set(keys).size).toBe(6)
    expect(keys[1]).toBe(keys[2])
  })

  it("is not the feed's, which is told beside the message", () => {
    for (const event of ["first-used", "expiring", "ended"] as const) {
      const told = notice(event)

      expect(supportText(told, PAGE).key).not.toBe(supportNoticeKey(told))
    }
  })
})
