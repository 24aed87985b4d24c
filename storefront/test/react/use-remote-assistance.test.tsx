// @vitest-environment jsdom
import { act, cleanup, renderHook } from "@testing-library/react"
import { createElement, StrictMode } from "react"
import { renderToString } from "react-dom/server"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { ImpersonationRequestError, type Consent } from "../../src"
import {
  useRemoteAssistance,
  type UseRemoteAssistance,
  type UseRemoteAssistanceOptions,
} from "../../src/react"
import { consentOf, refusal, settings } from "../fake-assistance"
import {
  down,
  fakeClient,
  loggedOut,
  pending,
  settle,
} from "./assistance-client"

let client: ReturnType<typeof fakeClient>

beforeEach(() => {
  client = fakeClient()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const use = (
  options: UseRemoteAssistanceOptions = {},
  wrapper?: typeof StrictMode
) =>
  renderHook(
    (props: UseRemoteAssistanceOptions) =>
      useRemoteAssistance({ client, ...props }),
    { initialProps: options, ...(wrapper && { wrapper }) }
  )

const french = { ...settings, title: "Autoriser l’assistance" }

describe("what it reads", () => {
  it("is asked for once mounted, and not on a server", async () => {
    const Probe = () => {
      const { settings: asked, loading } = useRemoteAssistance({ client })
      return createElement("i", null, `${asked} ${loading}`)
    }
    expect(renderToString(createElement(Probe))).toContain("null true")
    expect(client.getRemoteAssistance).not.toHaveBeenCalled()

    const { result } = use()
    expect(result.current).toMatchObject({
      settings: null,
      consent: null,
      loading: true,
      error: null,
    })
    await settle()
    expect(result.current).toMatchObject({
      settings,
      consent: consentOf(false),
      loading: false,
      error: null,
    })
  })

  it("is not asked for where the server knew", async () => {
    const { result, rerender } = use({
      initial: { settings, consent: consentOf(true) },
    })
    expect(result.current).toMatchObject({
      settings,
      consent: { allowed: true },
      loading: false,
    })
    rerender({ initial: { settings, consent: consentOf(true) } })
    await settle()

    expect(client.getRemoteAssistance).not.toHaveBeenCalled()
    expect(client.getConsent).not.toHaveBeenCalled()
  })

  it.each([
    ["settings", { settings }, [0, 1]],
    ["consent", { consent: null }, [1, 0]],
    ["nothing", {}, [1, 1]],
  ])("is asked for but %s, which is known", async (_, initial, times) => {
    use({ initial })
    await settle()

    expect([
      client.getRemoteAssistance.mock.calls.length,
      client.getConsent.mock.calls.length,
    ]).toEqual(times)
  })

  it("is in the language, and again in another", async () => {
    client.getRemoteAssistance.mockImplementation(async (locale) =>
      locale === "fr" ? french : settings
    )
    const { result, rerender } = use({
      locale: "en",
      initial: { settings, consent: null },
    })
    await settle()
    expect(client.getRemoteAssistance).not.toHaveBeenCalled()

    rerender({ locale: "fr" })
    await settle()
    expect(result.current.settings).toEqual(french)

    rerender({ locale: "en" })
    await settle()
    expect(result.current.settings).toEqual(settings)
    expect(client.getConsent).not.toHaveBeenCalled()
  })

  it("comes once in StrictMode", async () => {
    const { result } = use({}, StrictMode)
    await settle()

    expect(result.current).toMatchObject({ settings, loading: false })
    await act(() => result.current.setConsent(true).then(() => undefined))
    expect(result.current.consent?.allowed).toBe(true)
  })

  it("has no consent of a guest, and no error", async () => {
    client.getConsent.mockRejectedValue(loggedOut())
    const { result } = use()
    await settle()

    expect(result.current).toMatchObject({
      settings,
      consent: null,
      error: null,
      loading: false,
    })
  })

  it("knows js-sdk's way to say that nobody is logged in", async () => {
    client.getConsent.mockRejectedValue(
      Object.assign(new Error("Unauthorized"), { status: 401 })
    )
    const { result } = use()
    await settle()

    expect(result.current).toMatchObject({ consent: null, error: null })
  })

  it("keeps what came when the rest failed", async () => {
    client.getConsent.mockRejectedValue(down())
    const { result } = use()
    await settle()

    expect(result.current).toMatchObject({
      settings,
      consent: null,
      loading: false,
      error: { status: 0, code: "medusa_unreachable" },
    })
    expect(result.current.error).toBeInstanceOf(ImpersonationRequestError)

    client.getConsent.mockResolvedValue(consentOf(true))
    await act(() => result.current.refresh())
    expect(result.current).toMatchObject({
      consent: { allowed: true },
      error: null,
    })
  })

  it.each([
    ["an ended visit", 401, "impersonation_session_ended"],
    ["a plugin that is not there", 404, "plugin_missing"],
  ])("tells %s by its code", async (_, status, code) => {
    client.getConsent.mockRejectedValue(
      new ImpersonationRequestError(status, code, "No.")
    )
    const { result } = use()
    await settle()

    expect(result.current.error).toMatchObject({ status, code })
  })

  it("names a failure of js-sdk, which has no code", async () => {
    client.getRemoteAssistance.mockRejectedValue(
      Object.assign(new Error("Login as Customer is switched off."), {
        status: 403,
      })
    )
    const { result } = use()
    await settle()

    expect(result.current.error).toBeInstanceOf(ImpersonationRequestError)
    expect(result.current.error?.code).toBe("impersonation_disabled")
  })

  it("makes an error of what is none", async () => {
    client.getConsent.mockRejectedValue("boom")
    const { result } = use()
    await settle()

    expect(result.current.error).toMatchObject({ status: 0, code: null })
  })
})

describe("what comes too late", () => {
  it("is of no use: the answer before the last refresh", async () => {
    const slow = pending<Consent>()
    client.getConsent.mockReturnValueOnce(slow.promise)
    const { result } = use()
    await act(() => result.current.refresh())
    expect(result.current.consent?.allowed).toBe(false)

    slow.resolve(consentOf(true))
    await settle()
    expect(result.current.consent?.allowed).toBe(false)
  })

  it("is of no use: a read that began before a change", async () => {
    const slow = pending<Consent>()
    client.getConsent.mockReturnValueOnce(slow.promise)
    const { result } = use()
    await act(() => result.current.setConsent(true).then(() => undefined))
    slow.resolve(consentOf(false))
    await settle()

    expect(result.current).toMatchObject({
      consent: { allowed: true },
      loading: false,
    })
  })

  it("is called off when the page has gone", async () => {
    const signals: AbortSignal[] = []
    vi.stubGlobal("fetch", (_: string, { signal }: { signal: AbortSignal }) => {
      signals.push(signal)
      return new Promise(() => undefined)
    })
    const { unmount } = renderHook(() => useRemoteAssistance())

    expect(signals).toHaveLength(2)
    expect(signals.some(({ aborted }) => aborted)).toBe(false)
    unmount()
    expect(signals.every(({ aborted }) => aborted)).toBe(true)
  })

  it("is not a change: it is kept also when the page has gone", async () => {
    const signals: unknown[] = []
    vi.stubGlobal("fetch", (_: string, init: RequestInit) => {
      signals.push(init.signal)
      return new Promise(() => undefined)
    })
    const initial = { settings, consent: consentOf(false) }
    const { result, unmount } = renderHook(() =>
      useRemoteAssistance({ initial })
    )
    void result.current.setConsent(true)
    await settle()
    unmount()

    expect(signals).toEqual([undefined])
  })
})

describe("setConsent", () => {
  const known = { initial: { settings, consent: consentOf(false) } }

  it("shows the change only after the server said yes", async () => {
    const writing = pending<Consent>()
    client.setConsent.mockReturnValueOnce(writing.promise)
    const { result } = use(known)
    let kept: Consent | undefined
    act(() => {
      void result.current.setConsent(true).then((consent) => {
        kept = consent
      })
    })
    await settle()
    expect(result.current.consent?.allowed).toBe(false)

    writing.resolve(consentOf(true))
    await settle()
    expect(result.current.consent?.allowed).toBe(true)
    expect(kept).toEqual(consentOf(true))
  })

  it("rejects and changes nothing when it is refused", async () => {
    client.setConsent.mockRejectedValueOnce(
      new ImpersonationRequestError(503, "consent_unavailable", "Try again.")
    )
    const { result } = use(known)
    const failure = { status: 503, code: "consent_unavailable" }
    await act(() =>
      expect(result.current.setConsent(true)).rejects.toMatchObject(failure)
    )
    expect(result.current).toMatchObject({
      consent: { allowed: false },
      error: failure,
    })

    await act(() => result.current.setConsent(true).then(() => undefined))
    expect(result.current).toMatchObject({
      consent: { allowed: true },
      error: null,
    })
  })

  it("sends one after the other, so that the last click is the last word", async () => {
    const first = pending<Consent>()
    client.setConsent.mockReturnValueOnce(first.promise)
    const { result } = use(known)
    act(() => {
      void result.current.setConsent(true)
      void result.current.setConsent(false)
    })
    await settle()
    expect(client.setConsent.mock.calls).toEqual([[true]])

    first.resolve(consentOf(true))
    await settle()
    expect(client.setConsent.mock.calls).toEqual([[true], [false]])
    expect(result.current.consent?.allowed).toBe(false)
  })

  it("goes on after one that failed", async () => {
    client.setConsent.mockRejectedValueOnce(down())
    const { result } = use(known)
    await act(async () => {
      const failed = result.current.setConsent(true).catch(() => "failed")
      const kept = result.current.setConsent(true)
      expect([await failed, (await kept).allowed]).toEqual(["failed", true])
    })
    expect(result.current.consent?.allowed).toBe(true)
  })
})

describe("over the shop's own route", () => {
  it("goes to the given path with the given key and language", async () => {
    const asked: [string, string, string | undefined][] = []
    vi.stubGlobal(
      "fetch",
      async (url: string, { headers }: { headers: Record<string, string> }) => {
        asked.push([
          url,
          headers["x-login-as-customer-key"] ?? "",
          headers["x-medusa-locale"],
        ])
        return headers["x-login-as-customer"] === "consent"
          ? refusal("impersonation_disabled")
          : Response.json(settings)
      }
    )
    const { result } = renderHook(() =>
      useRemoteAssistance({
        endpoint: "/help",
        publishableKey: "pk_us",
        locale: "fr",
      })
    )
    await settle()

    expect(asked).toEqual([
      ["/help", "pk_us", "fr"],
      ["/help", "pk_us", undefined],
    ])
    expect(result.current).toMatchObject({
      settings,
      error: { code: "impersonation_disabled" },
    })
  })
})

describe("the PIN", () => {
  const START = Date.parse("2026-01-01T12:00:00Z")
  const known = { initial: { settings, consent: null } }
  const create = (result: { current: UseRemoteAssistance }) =>
    act(() => result.current.createPin().then(() => undefined))
  const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

  beforeEach(() => {
    vi.useFakeTimers({ now: START })
  })

  it("is there for its time, and then gone", async () => {
    const { result } = use(known)
    expect(result.current).toMatchObject({ pin: null, pinSecondsLeft: null })

    await create(result)
    expect(result.current).toMatchObject({
      pin: { pin: "012345" },
      pinSecondsLeft: 600,
    })
    await pass(60_000)
    expect(result.current.pinSecondsLeft).toBe(540)
    await pass(539_000)
    expect(result.current.pinSecondsLeft).toBe(1)
    await pass(1000)
    expect(result.current).toMatchObject({ pin: null, pinSecondsLeft: null })
    expect(vi.getTimerCount()).toBe(0)
  })

  it.each([
    ["an hour ahead", 3_600_000, 600],
    ["an hour behind", -3_600_000, 600],
    ["a minute ahead", 60_000, 540],
  ])("has a sensible time where the clock is %s", async (_, ahead, left) => {
    client.createPin.mockResolvedValue({
      pin: "012345",
      expires_at: new Date(START + 600_000 - ahead).toISOString(),
    })
    const { result } = use(known)
    await create(result)

    expect(result.current.pinSecondsLeft).toBe(left)
  })

  it("is gone at once when the computer slept over its end", async () => {
    const { result } = use(known)
    await create(result)
    vi.setSystemTime(START + 3_600_000)
    await pass(1000)

    expect(result.current.pin).toBeNull()
  })

  it("begins anew with a new one", async () => {
    const { result } = use(known)
    await create(result)
    await pass(300_000)
    client.createPin.mockResolvedValueOnce({
      pin: "999999",
      expires_at: new Date(Date.now() + 600_000).toISOString(),
    })
    await create(result)

    expect(result.current).toMatchObject({
      pin: { pin: "999999" },
      pinSecondsLeft: 600,
    })
  })

  it("rejects by its code, and keeps the one that still counts", async () => {
    const { result } = use(known)
    await create(result)
    client.createPin.mockRejectedValueOnce(
      Object.assign(new Error("Wait."), { status: 429 })
    )
    await act(() =>
      expect(result.current.createPin()).rejects.toMatchObject({
        name: "ImpersonationRequestError",
        code: "too_many_requests",
      })
    )

    expect(result.current.pin?.pin).toBe("012345")
  })

  it("stops counting when the page has gone", async () => {
    const { result, unmount } = use(known)
    await create(result)
    unmount()

    expect(vi.getTimerCount()).toBe(0)
  })
})
