// @vitest-environment jsdom
import { act, renderHook } from "@testing-library/react"
import { createElement, StrictMode } from "react"
import { renderToString } from "react-dom/server"
import { describe, expect, it, vi } from "vitest"

import { ImpersonationRequestError, type Consent } from "../../src"
import { useRemoteAssistance } from "../../src/react"
import { consentOf, settings } from "../fake-assistance"
import { down, loggedOut, pending, settle } from "./assistance-client"
import { client, use, french } from "./assistance-hook"

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
