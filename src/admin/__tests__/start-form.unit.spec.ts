import {
  canOpenDialogue,
  initialValues,
  lacksConsent,
  mayConfirmConsent,
  missingFields,
  OTHER_REASON,
  toStartBody,
} from "../lib/start-form"
import type { Eligibility } from "../lib/types"

const consentMissing = {
  code: "consent_missing",
  message: "",
  action: "confirm_consent" as const,
}

function eligibility(
  change: Partial<Eligibility> = {},
  ask: Partial<Eligibility["ask"]> = {}
): Eligibility {
  return {
    allowed: true,
    blockers: [],
    modes: ["full", "read_only"],
    permissions: ["impersonation:create", "impersonation:update"],
    consent: {
      allowed: true,
      state: "allowed",
      source: "account",
      changed_at: null,
      changed_by: null,
      expires_at: null,
    },
    storefronts: [
      { id: "eu", name: "EU", url: "https://eu.test" },
      { id: "us", name: "US", url: "https://us.test" },
    ],
    default_storefront_id: "us",
    active_sessions: [],
    registered_customer_id: null,
    ...change,
    ask: {
      reason: "optional",
      reason_choices: [],
      storefront: false,
      default_mode: "full",
      step_up: { required: false, satisfied: true },
      can_confirm_consent: false,
      can_request_consent: false,
      customer_is_notified: false,
      ...ask,
    },
  }
}

describe("the start dialogue", () => {
  it("sends nothing that was not asked for", () => {
    const plain = eligibility({}, { reason: "off" })
    const values = {
      ...initialValues(plain),
      reasonText: "typed before it was switched off",
      ticket: "T-1",
      confirmedBy: "phone" as const,
    }

    expect(toStartBody(values, plain, null)).toEqual({ mode: "full" })
  })

  it("sends what was filled in", () => {
    const asked = eligibility(
      { allowed: false, blockers: [consentMissing] },
      { storefront: true, can_confirm_consent: true, reason: "required" }
    )
    const values = {
      ...initialValues(asked),
      mode: "read_only" as const,
      reasonText: "  stuck checkout ",
      ticket: "T-1",
      confirmedBy: "phone" as const,
      confirmationNote: " 14:05 ",
    }

    expect(toStartBody(values, asked, "order_1")).toEqual({
      storefront_id: "us",
      order_id: "order_1",
      reason: "stuck checkout",
      ticket: "T-1",
      mode: "read_only",
      consent_confirmed: { by: "phone", note: "14:05" },
    })
  })

  it("names what is missing", () => {
    const asked = eligibility(
      {
        allowed: false,
        blockers: [consentMissing],
        default_storefront_id: null,
        storefronts: [],
      },
      {
        storefront: true,
        can_confirm_consent: true,
        reason: "required",
        reason_choices: ["Cart"],
      }
    )

    expect(missingFields(initialValues(asked), asked)).toEqual([
      "storefrontId",
      "reason",
      "confirmedBy",
    ])
  })

  it("takes one of the choices as the reason, or free text", () => {
    const asked = eligibility({}, { reason: "required", reason_choices: ["A"] })
    const values = initialValues(asked)

    expect(
      missingFields({ ...values, reasonChoice: OTHER_REASON }, asked)
    ).toEqual(["reason"])
    expect(
      toStartBody(
        { ...values, reasonChoice: "A", reasonText: "x" },
        asked,
        null
      )
    ).toMatchObject({ reason: "A" })
  })

  it("opens for a PIN or a confirmation only when nothing else is in the way", () => {
    const onlyConsent = { allowed: false, blockers: [consentMissing] }
    const alsoOff = {
      allowed: false,
      blockers: [
        { code: "impersonation_disabled", message: "", action: null },
        consentMissing,
      ],
    }

    expect(
      mayConfirmConsent(eligibility(onlyConsent, { can_confirm_consent: true }))
    ).toBe(true)
    expect(mayConfirmConsent(eligibility(onlyConsent))).toBe(false)
    expect(canOpenDialogue(eligibility(onlyConsent))).toBe(true)
    expect(lacksConsent(eligibility())).toBe(false)
    expect(
      canOpenDialogue(eligibility(alsoOff, { can_confirm_consent: true }))
    ).toBe(false)
  })

  describe("a PIN from the customer", () => {
    const agent = eligibility({ allowed: false, blockers: [consentMissing] })
    const lead = eligibility(
      { allowed: false, blockers: [consentMissing] },
      { can_confirm_consent: true }
    )
    const typed = (from: Eligibility, pin: string, more = {}) => ({
      ...initialValues(from),
      pin,
      ...more,
    })

    it.each([
      ["is asked of who cannot confirm", agent, "", "pin"],
      ["stands in for a confirmation", lead, "123456", null],
      ["may be left out where staff confirm", lead, "", "confirmedBy"],
      ["may be left out where consent stands", eligibility(), "", null],
      ["must be whole where it is given", eligibility(), "12345", "pin"],
      ["must be whole beside a confirmation", lead, "1234567", "pin"],
      ["is of digits", agent, "12345a", "pin"],
      [
        "is of plain digits",
        agent,
        "\u0661\u0662\u0663\u0664\u0665\u0666",
        "pin",
      ],
      ["may be typed as it is read", agent, " 012 345 ", null],
    ])("%s", (_, from, pin, field) => {
      expect(missingFields(typed(from, pin), from)).toEqual(
        field ? [field] : []
      )
    })

    it("is sent alone, without the spaces", () => {
      const confirmed = { confirmedBy: "phone", confirmationNote: "at noon" }

      expect(
        toStartBody(typed(lead, "012 345", confirmed), lead, null)
      ).toEqual({ mode: "full", pin: "012345" })
      expect(toStartBody(typed(agent, " "), agent, null)).toEqual({
        mode: "full",
      })
    })
  })

  it("preselects a mode that is allowed", () => {
    const viewer = eligibility({ modes: ["read_only"] })

    expect(initialValues(viewer).mode).toBe("read_only")
  })
})
