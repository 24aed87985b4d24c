import { act } from "@testing-library/react"
import { vi } from "vitest"

import { ImpersonationRequestError, type AssistanceClient } from "../../src"
import { consentOf, settings, visitOf } from "../fake-assistance"

/** A client whose every function is a spy that answers at once. */
export const fakeClient = () => ({
  getRemoteAssistance: vi.fn<AssistanceClient["getRemoteAssistance"]>(
    async () => settings
  ),
  getConsent: vi.fn<AssistanceClient["getConsent"]>(async () =>
    consentOf(false)
  ),
  setConsent: vi.fn<AssistanceClient["setConsent"]>(async (allow) =>
    consentOf(allow)
  ),
  answerRequest: vi.fn<AssistanceClient["answerRequest"]>(async (_, allow) =>
    consentOf(allow)
  ),
  createPin: vi.fn<AssistanceClient["createPin"]>(async () => ({
    pin: "012345",
    expires_at: new Date(Date.now() + 600_000).toISOString(),
  })),
  listVisits: vi.fn<AssistanceClient["listVisits"]>(async () => ({
    sessions: [visitOf("imps_1")],
    count: 1,
    limit: 10,
    offset: 0,
  })),
  endVisit: vi.fn<AssistanceClient["endVisit"]>(async () => undefined),
  getPreparedCart: vi.fn<AssistanceClient["getPreparedCart"]>(async () => ({
    cart_id: "cart_made",
    prepared_by_support: true,
  })),
})

export const loggedOut = () =>
  new ImpersonationRequestError(401, "not_logged_in", "Nobody is logged in.")

export const down = () =>
  new ImpersonationRequestError(0, "medusa_unreachable", "Down.")

/** A promise that is settled by hand. */
export function pending<T>() {
  let resolve!: (value: T) => void
  let reject!: (error: unknown) => void
  const promise = new Promise<T>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}

/** Lets what is under way settle. */
export const settle = () =>
  act(async () => {
    await new Promise((resolve) => setTimeout(resolve))
  })

/** As the marker cookie of a visit says. */
export const visitBegins = () => {
  document.cookie = "_lac_on=imps_1"
}

export const visitEnds = () => {
  document.cookie = "_lac_on=; max-age=0"
}
