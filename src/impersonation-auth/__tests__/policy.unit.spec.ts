import { decide, type PolicyInput } from "../policy"

const request = {
  special: null,
  logs_in_anew: false,
  is_admin_area: false,
  reads: false,
  blocked: false,
  places_order: false,
  actions: ["request"],
} as PolicyInput["request"]

const base: PolicyInput = {
  request,
  mode: "full",
  may: { change: true, order: true },
  blocked_actions: [],
  storefront_channel_id: "sc_eu",
  key_channel_ids: ["sc_eu"],
  has_other_customer: false,
  has_admin_login: false,
}
const readOnly = {
  mode: "read_only" as const,
  may: { change: false, order: false },
}

const decision = (
  change: Partial<PolicyInput>,
  requestChange: Partial<PolicyInput["request"]> = {}
) => decide({ ...base, ...change, request: { ...request, ...requestChange } })

describe("the policy", () => {
  it("lets a full session change and a read-only session read", () => {
    expect(decision({})).toBeNull()
    expect(decision(readOnly, { reads: true })).toBeNull()
  })

  it("refuses changes in a read-only session, wherever they go", () => {
    expect(decision(readOnly)).toBe("impersonation_read_only")
    expect(decision({ mode: "read_only" })).toBe("impersonation_read_only")
    expect(decision({ may: { change: false, order: true } })).toBe(
      "impersonation_read_only"
    )
    expect(decision(readOnly, { blocked: true })).toBe(
      "impersonation_read_only"
    )
  })

  it("lets the session always be ended and kept alive", () => {
    expect(decision(readOnly, { special: "end" })).toBeNull()
    expect(
      decision({ has_other_customer: true }, { special: "end" })
    ).toBeNull()
    expect(decision({ key_channel_ids: [] }, { special: "end" })).toBeNull()
    expect(decision(readOnly, { special: "keep_alive" })).toBeNull()
  })

  it("blocks what the merchant blocks, reading included, in any of its readings", () => {
    const blocked_actions = ["orders_viewed", "line_item_added"]
    const actions = (...keys: PolicyInput["request"]["actions"]) => ({
      actions: keys,
    })

    expect(
      decision(
        { blocked_actions },
        { reads: true, ...actions("orders_viewed") }
      )
    ).toBe("impersonation_action_blocked")
    expect(
      decision({ blocked_actions }, actions("request", "line_item_added"))
    ).toBe("impersonation_action_blocked")
    expect(decision({ blocked_actions }, actions("order_viewed"))).toBeNull()
    expect(decision({}, actions("orders_viewed"))).toBeNull()
    expect(
      decision({ blocked_actions, ...readOnly }, actions("line_item_added"))
    ).toBe("impersonation_read_only")
    expect(
      decision(
        { blocked_actions: ["session_closed"] },
        { special: "end", ...actions("session_closed") }
      )
    ).toBeNull()
  })

  it("blocks the deny list, and orders without the right", () => {
    const may = { change: true, order: false }

    expect(decision({}, { blocked: true })).toBe("impersonation_action_blocked")
    expect(decision({}, { blocked: true, reads: true })).toBe(
      "impersonation_action_blocked"
    )
    expect(decision({ may }, { places_order: true })).toBe(
      "impersonation_action_blocked"
    )
    expect(decision({ may })).toBeNull()
    expect(decision({}, { places_order: true })).toBeNull()
  })

  it("does not nest", () => {
    const admin = { is_admin_area: true }

    expect(decision({}, { special: "exchange", blocked: true })).toBe(
      "impersonation_nested"
    )
    expect(decision(readOnly, { special: "exchange" })).toBe(
      "impersonation_nested"
    )
    expect(decision({ has_admin_login: true }, admin)).toBe(
      "impersonation_nested"
    )
    expect(decision({ has_admin_login: true })).toBeNull()
  })

  it("binds to the storefront where there is a key and a channel", () => {
    const wrong = "impersonation_wrong_storefront"

    expect(decision({ key_channel_ids: ["sc_us"] }, { reads: true })).toBe(
      wrong
    )
    expect(decision({ key_channel_ids: [] }, { reads: true })).toBe(wrong)
    expect(decision({ key_channel_ids: ["sc_us", "sc_eu"] })).toBeNull()
    expect(decision({ key_channel_ids: null })).toBeNull()
    expect(
      decision({ storefront_channel_id: null, key_channel_ids: [] })
    ).toBeNull()
  })

  it("tells of another customer's login last", () => {
    const has_other_customer = true

    expect(decision({ has_other_customer }, { reads: true })).toBe(
      "impersonation_identity_conflict"
    )
    expect(decision({ has_other_customer, key_channel_ids: [] })).toBe(
      "impersonation_wrong_storefront"
    )
    expect(decision({ ...readOnly, has_other_customer })).toBe(
      "impersonation_read_only"
    )
  })
})
