// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react"
import { renderToString } from "react-dom/server"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import type { ImpersonationControl, ImpersonationStatus } from "../../src"
import { ImpersonationBanner } from "../../src/react"
import { impersonationOf } from "../fake-medusa"

const START = Date.parse("2026-01-01T12:00:00Z")
const MINUTE = 60_000
const at = (ms: number) => new Date(START + ms).toISOString()

const running = impersonationOf("imps_1", {
  expires_at: at(60 * MINUTE),
  idle_expires_at: at(15 * MINUTE),
})

const reload = vi.fn()
const replace = vi.fn()

let marker: string | null
let status: Omit<ImpersonationStatus, "now">
/** Milliseconds that the server's clock is ahead. */
let ahead: number

const answer = async (): Promise<ImpersonationStatus> => ({
  ...status,
  now: new Date(Date.now() + ahead).toISOString(),
})

const control: ImpersonationControl = {
  marker: () => marker,
  status: vi.fn(answer),
  keepAlive: vi.fn(answer),
  close: vi.fn(async () => ({ location: "https://admin.example/app" })),
  dismiss: vi.fn(async () => undefined),
}

const says = (over: Partial<typeof status>) => {
  status = { impersonation: running, ended: null, ...over }
}

/** Lets what is under way settle. */
const settle = (ms = 0) => act(() => vi.advanceTimersByTimeAsync(ms))

beforeEach(() => {
  vi.useFakeTimers({ now: START })
  vi.stubGlobal("location", { reload, replace })
  vi.clearAllMocks()
  marker = "imps_1"
  ahead = 0
  says({})
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

describe("for an ordinary shopper", () => {
  it("is nothing and asks nothing", async () => {
    marker = null
    const { container } = render(<ImpersonationBanner control={control} />)
    await settle(5 * MINUTE)

    expect(container.innerHTML).toBe("")
    expect(control.status).not.toHaveBeenCalled()
    expect(reload).not.toHaveBeenCalled()
  })
})

describe("while a visit runs", () => {
  const open = async () => {
    render(<ImpersonationBanner control={control} initial={running} />)
    await settle()
  }

  it("says who is seen as whom, and where", async () => {
    await open()

    expect(
      screen.getByText(
        "You are logged in as Ada Lovelace (ada@demo.test) on EU store"
      )
    ).toBeTruthy()
    expect(
      screen.getByRole("region", { name: "Login as Customer" })
    ).toBeTruthy()
  })

  it("is in the server's page already, without a time that would not match", () => {
    const page = renderToString(
      <ImpersonationBanner control={control} initial={running} />
    )

    expect(page).toContain("You are logged in as")
    expect(page).toContain("position:sticky")
    expect(page).not.toMatch(/\d+:\d\d/)
  })

  it("counts down to the idle end by the server's clock", async () => {
    ahead = 5 * MINUTE
    await open()
    expect(screen.getByText("10:00")).toBeTruthy()

    await settle(61_000)
    expect(screen.getByText("8:59")).toBeTruthy()
  })

  it("warns two minutes before, once for screen readers, and offers to stay", async () => {
    await open()
    expect(screen.queryByRole("button", { name: "Stay" })).toBeNull()
    expect(screen.getByRole("status").textContent).toBe("")

    await settle(13 * MINUTE + 1000)
    expect(screen.getByRole("status").textContent).toBe(
      "The session ends in 2 minutes."
    )

    says({
      impersonation: { ...running, idle_expires_at: at(28 * MINUTE) },
    })
    fireEvent.click(screen.getByRole("button", { name: "Stay" }))
    await settle()

    expect(control.keepAlive).toHaveBeenCalledOnce()
    expect(screen.queryByRole("button", { name: "Stay" })).toBeNull()
  })

  it("does not offer what cannot be had: the session's own end", async () => {
    says({ impersonation: { ...running, expires_at: at(MINUTE) } })
    await open()

    expect(screen.getByRole("status").textContent).toBe(
      "The session ends in one minute."
    )
    expect(screen.queryByRole("button", { name: "Stay" })).toBeNull()
  })

  it.each([
    [{ mode: "read_only" as const }, "View only"],
    [{ may: { change: true, order: false } }, "Cannot place orders"],
  ])("tells what may not be done", async (over, text) => {
    const impersonation = { ...running, ...over }
    says({ impersonation })
    render(<ImpersonationBanner control={control} initial={impersonation} />)
    await settle()

    expect(screen.getByText(text)).toBeTruthy()
  })

  it("closes and goes where the server says", async () => {
    await open()
    fireEvent.click(screen.getByRole("button", { name: "Close session" }))
    await settle()

    expect(control.close).toHaveBeenCalledOnce()
    expect(replace).toHaveBeenCalledWith("https://admin.example/app")
  })

  it("says when closing did not work, and lets try again", async () => {
    vi.mocked(control.close).mockRejectedValueOnce(new Error("offline"))
    await open()
    fireEvent.click(screen.getByRole("button", { name: "Close session" }))
    await settle()

    expect(screen.getByRole("status").textContent).toContain("Try again")
    expect(
      screen.getByRole("button", { name: "Close session" })
    ).toHaveProperty("disabled", false)
    expect(replace).not.toHaveBeenCalled()
  })

  it("shows itself where the server did not know, by the marker alone", async () => {
    render(<ImpersonationBanner control={control} />)
    await settle()

    expect(screen.getByRole("region")).toBeTruthy()
    expect(reload).not.toHaveBeenCalled()
  })

  it("reloads when it has ended elsewhere, so that the page holds nothing of her", async () => {
    await open()
    says({
      impersonation: null,
      ended: { reason: "revoked", return_url: null },
    })
    await settle(20_000)

    expect(reload).toHaveBeenCalledOnce()
  })

  it("reloads when another tab began another visit, or closed this one", async () => {
    await open()
    says({ impersonation: impersonationOf("imps_2") })
    fireEvent.focus(window)
    await settle()
    expect(reload).toHaveBeenCalledTimes(1)

    marker = null
    fireEvent.focus(window)
    await settle()
    expect(reload).toHaveBeenCalledTimes(2)
  })

  it("asks again after a page change without a load", async () => {
    const navigation = new EventTarget()
    vi.stubGlobal("navigation", navigation)
    await open()
    const asked = vi.mocked(control.status).mock.calls.length
    navigation.dispatchEvent(new Event("navigatesuccess"))
    await settle()

    expect(vi.mocked(control.status).mock.calls.length).toBe(asked + 1)
  })

  it("asks at once when the time is up", async () => {
    says({ impersonation: { ...running, idle_expires_at: at(10_000) } })
    await open()
    const asked = vi.mocked(control.status).mock.calls.length
    await settle(11_000)

    expect(vi.mocked(control.status).mock.calls.length).toBeGreaterThan(asked)
  })

  it("stays while the server is out of reach", async () => {
    await open()
    vi.mocked(control.status).mockRejectedValue(new Error("offline"))
    await settle(MINUTE)
    vi.mocked(control.status).mockImplementation(answer)

    expect(screen.getByRole("region")).toBeTruthy()
    expect(reload).not.toHaveBeenCalled()
  })

  it("speaks French, and the shop's own words", async () => {
    render(
      <ImpersonationBanner
        control={control}
        initial={running}
        locale="fr-CA"
        messages={{ close: "Terminer" }}
      />
    )
    await settle()

    expect(screen.getByText(/Vous êtes connecté en tant que Ada/)).toBeTruthy()
    expect(screen.getByRole("button", { name: "Terminer" })).toBeTruthy()
  })
})

it("a page of one's own reloads when another tab began a visit", async () => {
  marker = null
  render(<ImpersonationBanner control={control} initial={null} />)
  await settle()
  marker = "imps_1"
  fireEvent.focus(window)
  await settle()

  expect(reload).toHaveBeenCalledOnce()
})

describe("after an end elsewhere", () => {
  beforeEach(() => {
    marker = "ended"
    says({
      impersonation: null,
      ended: { reason: "idle", return_url: "https://admin.example/app" },
    })
  })

  it("says why and leads back, until dismissed", async () => {
    const { container } = render(<ImpersonationBanner control={control} />)
    await settle()

    expect(screen.getByRole("alert").textContent).toContain(
      "Session ended: nothing was done for too long."
    )
    expect(
      screen.getByRole("link", { name: "Back to dashboard" })
    ).toHaveProperty("href", "https://admin.example/app")

    fireEvent.click(screen.getByRole("button", { name: "Dismiss" }))
    await settle()
    expect(control.dismiss).toHaveBeenCalledOnce()
    expect(container.innerHTML).toBe("")
  })

  it("leads nowhere when it does not know where", async () => {
    says({
      impersonation: null,
      ended: { reason: "expired", return_url: null },
    })
    render(<ImpersonationBanner control={control} />)
    await settle()

    expect(screen.queryByRole("link")).toBeNull()
  })
})
