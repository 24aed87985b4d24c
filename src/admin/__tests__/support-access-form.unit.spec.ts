import { ApiError } from "../lib/api-error"
import {
  helperName,
  isOpen,
  rolesToGive,
  timeLeft,
} from "../lib/support-access"
import {
  addressesOf,
  hoursOf,
  initialGrant,
  problemsOf,
  refusedAddress,
  refusedFields,
  toApproveBody,
  toChangeBody,
  toGrantBody,
  valuesOf,
} from "../lib/support-access-form"
import type { Role, SupportAccess } from "../lib/types"

const filled = {
  ...initialGrant("en"),
  email: " debug@carrier.test ",
  reason: " Labels are empty ",
}

const access = (change: Partial<SupportAccess> = {}): SupportAccess => ({
  id: "supacc_1",
  kind: "request",
  status: "requested",
  email: "debug@carrier.test",
  name: "Dora Debug",
  company: null,
  areas: ["catalog", "orders"],
  role: null,
  read_only: true,
  allowed_ips: [],
  reason: "Labels",
  ticket: null,
  asked_hours: 72,
  user_id: null,
  created_by: null,
  created_at: "2026-01-01T00:00:00.000Z",
  expires_at: null,
  first_used_at: null,
  last_used_at: null,
  last_used_ip: null,
  revoked_at: null,
  revoked_by: null,
  revoke_reason: null,
  ...change,
})

const refusal = (message: string, code = "invalid_request") =>
  new ApiError(400, code, message)

describe("the form of a grant", () => {
  it("starts as careful as the server: reading, a week, no customers", () => {
    expect(toGrantBody(filled)).toEqual({
      kind: "invitation",
      email: "debug@carrier.test",
      first_name: undefined,
      last_name: undefined,
      company: undefined,
      reason: "Labels are empty",
      ticket: undefined,
      expires_in_hours: 168,
      areas: [
        "catalog",
        "orders",
        "shipping",
        "marketing",
        "settings",
        "plugins",
      ],
      read_only: true,
      allowed_ips: [],
      role_id: null,
      server: undefined,
      locale: "en",
    })
  })

  it("sends the note of the server only when it is switched on", () => {
    const typed = { ...filled, host: " ftp.shop.test ", port: "22" }

    expect(toGrantBody(typed).server).toBeUndefined()
    expect(
      toGrantBody({ ...typed, withServer: true, publicKeyExpected: true })
        .server
    ).toEqual({
      protocol: "sftp",
      host: "ftp.shop.test",
      port: 22,
      username: undefined,
      public_key_expected: true,
      ip_allowlist: false,
    })
  })

  it.each([
    ["fr", "fr"],
    ["fr-CA", "fr"],
    ["de", "en"],
  ])("writes the text for %s in %s", (locale, expected) => {
    expect(initialGrant(locale).locale).toBe(expected)
  })

  it.each([
    ["7", "", 168],
    ["30", "", 720],
    ["hours", "1", 1],
    ["hours", " 720 ", 720],
    ["hours", "721", null],
    ["hours", "0", null],
    ["hours", "", null],
    ["hours", "1.5", null],
    ["hours", "-3", null],
    ["hours", "1e2", null],
  ])("reads %s days or %j hours as %s", (duration, hours, expected) => {
    expect(hoursOf({ duration, hours })).toBe(expected)
  })

  it("takes addresses as they are pasted", () => {
    expect(
      addressesOf({ addresses: " 1.2.3.4\n2001:db8::/32, 5.6.7.8;\n\n" })
    ).toEqual(["1.2.3.4", "2001:db8::/32", "5.6.7.8"])
  })

  it("names what is missing, and nothing else", () => {
    expect(problemsOf(filled)).toEqual({})
    expect(
      problemsOf({
        ...filled,
        email: "n\u00f6@carrier.test",
        reason: " ",
        areas: [],
        duration: "hours",
        withServer: true,
        port: "70000",
      })
    ).toEqual({
      email: "email",
      reason: "reason",
      hours: "hours",
      areas: "areas",
      host: "host",
      port: "port",
    })
  })
})

describe("the answer to a request", () => {
  it("starts with what was asked for, and cannot be longer", () => {
    const values = valuesOf(access(), "fr")

    expect(values).toMatchObject({ duration: "3", locale: "fr" })
    expect(problemsOf(values, 72)).toEqual({})
    expect(problemsOf({ ...values, duration: "7" }, 72)).toEqual({
      hours: "hoursAsked",
    })
    expect(toApproveBody({ ...values, duration: "1" })).toMatchObject({
      expires_in_hours: 24,
      areas: ["catalog", "orders"],
      read_only: true,
    })
  })

  it("keeps hours that are no whole days", () => {
    expect(valuesOf(access({ asked_hours: 5 }), "en")).toMatchObject({
      duration: "hours",
      hours: "5",
    })
  })
})

describe("a change", () => {
  it("names the role only to take it away", () => {
    const values = valuesOf(
      access({ role: { id: "imprl_1", name: "Agent" } }),
      "en"
    )

    expect(toChangeBody(values)).not.toHaveProperty("role_id")
    expect(toChangeBody({ ...values, roleId: "" })).toMatchObject({
      role_id: null,
    })
  })
})

describe("a refusal of the server", () => {
  it.each([
    [refusal("x", "email_taken"), { email: "emailTaken" }],
    [refusal("x", "role_exceeds_own"), { role: "role" }],
    [
      refusal(
        "Invalid request: allowed_ips.1: is not an IP address; reason: is required"
      ),
      { addresses: "addresses", reason: "reason" },
    ],
    [
      refusal("expires_in_hours is more than was asked for."),
      { hours: "hoursAsked" },
    ],
    [refusal("Invalid request: server.port: too big"), { port: "port" }],
    [refusal("Invalid request: ticket: too long"), {}],
    [refusal("email", "too_many_requests"), {}],
    [new TypeError("email"), {}],
  ])("stands at its field: %s", (error, fields) => {
    expect(refusedFields(error)).toEqual(fields)
  })

  it("names the line that is no address", () => {
    const error = refusal("Invalid request: allowed_ips.1: is not an IP")

    expect(refusedAddress(error, { addresses: "1.1.1.1\nx" })).toBe("x")
    expect(refusedAddress(error, { addresses: "1.1.1.1" })).toBeNull()
    expect(refusedAddress(null, { addresses: "x" })).toBeNull()
  })
})

describe("what is left of an access", () => {
  const HOUR = 3_600_000

  it.each([
    [26 * HOUR + 1, { unit: "days", days: 1, hours: 2 }],
    [HOUR + 60_000, { unit: "hours", hours: 1, minutes: 1 }],
    [59_000, { unit: "minutes", minutes: 1 }],
    [0, { unit: "over" }],
    [-HOUR, { unit: "over", hours: 0 }],
  ])("%d ms", (ms, expected) => {
    expect(timeLeft(ms)).toMatchObject(expected)
  })

  it.each([
    ["requested", false],
    ["invited", true],
    ["active", true],
    ["expired", false],
    ["revoked", false],
    ["declined", false],
  ] as const)("%s: open is %s", (status, open) => {
    expect(isOpen({ status })).toBe(open)
  })

  it("calls a helper without a name by the address", () => {
    expect(helperName(access())).toBe("Dora Debug")
    expect(helperName(access({ name: null }))).toBe("debug@carrier.test")
  })
})

describe("roles that may be given", () => {
  const role = (id: string, permissions: Role["permissions"]) =>
    ({ id, permissions }) as Role

  it("let a helper log in as a customer, within what the admin holds", () => {
    const roles = [
      role("viewer", ["impersonation:create"]),
      role("agent", ["impersonation:create", "impersonation:order"]),
      role("auditor", ["impersonation_log:read"]),
      // What no helper is given does not count.
      role("lead", ["impersonation:create", "impersonation_log:read"]),
    ]

    expect(
      rolesToGive(roles, ["impersonation:create"]).map(({ id }) => id)
    ).toEqual(["viewer", "lead"])
  })
})
