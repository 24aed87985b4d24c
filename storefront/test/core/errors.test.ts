import Medusa from "@medusajs/js-sdk"
import { describe, expect, it, vi } from "vitest"

import { ERRORS } from "../../../src/errors/catalogue"
import { endedMessage } from "../../../src/impersonation-auth/ended-message"
import {
  ERROR_MESSAGES,
  ImpersonationRequestError,
  isImpersonationError,
  type ImpersonationErrorCode,
} from "../../src"
import {
  END_REASONS,
  endReasonOf,
  type EndReason,
} from "../../src/core/end-reasons"

const codes = Object.keys(ERROR_MESSAGES) as ImpersonationErrorCode[]

// Behind the plugin's words stands all of Medusa, which they do not need.
vi.mock("../../../src/errors/impersonation-error", () => ({
  ImpersonationError: Error,
}))

describe("the kit's copy of the plugin's refusals", () => {
  it.each(codes)("%s has the plugin's status and message", (code) => {
    const { status, message } = ERRORS[code]

    expect(ERROR_MESSAGES[code]).toEqual([status, message])
  })

  it.each([
    "medusa_unreachable",
    "invalid_response",
    "plugin_missing",
    "impersonation_session_ended",
    "invalid_login_code",
    ...codes,
  ])("%s tells a developer what to do, in one sentence", (code) => {
    const { hint } = new ImpersonationRequestError(500, code, "x")

    expect(hint).toMatch(/^\S.{15,140}\.$/)
    expect(hint).not.toBe("Look into Medusa's log.")
  })

  it.each(["constructor", "toString", "__proto__", "unknown_code", ""])(
    "has no hint of its own for %j",
    (code) => {
      expect(new ImpersonationRequestError(500, code, "x").hint).toBe(
        "Look into Medusa's log."
      )
    }
  )

  it.each(Object.keys(END_REASONS) as EndReason[])(
    "the end %s has the plugin's words",
    (reason) => {
      const message = endedMessage(reason)

      expect(endReasonOf(message)).toBe(reason)
      expect(
        isImpersonationError(
          { status: 401, message },
          "impersonation_session_ended"
        )
      ).toBe(true)
    }
  )

  it("takes words that it does not know for no reason in particular", () => {
    expect(endReasonOf("The login as this customer has ended.")).toBe("invalid")
    expect(endReasonOf("Anything: constructor.")).toBe("invalid")
  })
})

describe("isImpersonationError", () => {
  it("knows what js-sdk makes of each refusal, and takes it for no other", async () => {
    const sdk = new Medusa({
      baseUrl: "https://medusa.example",
      auth: { type: "jwt", jwtTokenStorageMethod: "nostore" },
    })

    for (const code of codes) {
      const [status, message] = ERROR_MESSAGES[code]
      vi.stubGlobal("fetch", async () =>
        Response.json({ code, message }, { status })
      )
      const error: unknown = await sdk.client
        .fetch("/store/x")
        .catch((reason: unknown) => reason)

      expect(
        codes.filter((other) => isImpersonationError(error, other))
      ).toEqual([code])
    }
  })

  it("believes the code before the message", () => {
    const error = { code: "invalid_login_code", status: 401, message: "Other." }

    expect(isImpersonationError(error, "invalid_login_code")).toBe(true)
    expect(isImpersonationError(error, "impersonation_session_ended")).toBe(
      false
    )
  })

  it("knows the kit's own codes, and 429 whatever its words", () => {
    const kit = new ImpersonationRequestError(0, "medusa_unreachable", "x")

    expect(isImpersonationError(kit, "medusa_unreachable")).toBe(true)
    expect(isImpersonationError(kit, "invalid_response")).toBe(false)
    expect(isImpersonationError({ status: 429 }, "too_many_requests")).toBe(
      true
    )
    expect(isImpersonationError({ status: 401 }, "too_many_requests")).toBe(
      false
    )
    expect(isImpersonationError({ status: 0 }, "medusa_unreachable")).toBe(
      false
    )
  })

  it.each([
    null,
    undefined,
    "text",
    7,
    new Error("This login as customer is read-only."),
    { status: 401, message: "Unauthorized" },
    { status: 403, message: "The login as this customer has ended." },
    { status: 401 },
    { code: "constructor", status: 401 },
    { code: ["invalid_login_code"] },
    { status: 401, message: ["The login as this customer has ended."] },
  ])("takes %j for none", (error) =>
    expect(codes.some((code) => isImpersonationError(error, code))).toBe(false)
  )
})
