// @vitest-environment jsdom
import { render, screen, within } from "@testing-library/react"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import type { Impersonation } from "../../src"
import { ImpersonationBanner } from "../../src/react"
import { ada, at, MINUTE } from "../fake-control"
import { reload, replace } from "../fake-page"
import {
  bar,
  control,
  message,
  noCover,
  press,
  showAda,
  textOf,
  timeLeft,
  useBannerPage,
  wait,
} from "./banner-page"

useBannerPage()

/** Each test has a route of its own, and so a store. */
let route = ""
let routes = 0
const asked = vi.fn<(action: string) => Promise<Response>>()
const actions = () => asked.mock.calls.map(([action]) => action)

const running = (over: Partial<Impersonation> = {}) => ({
  impersonation: ada(over),
  ended: null,
  now: at(0),
})
const over = {
  impersonation: null,
  ended: { reason: "idle", return_url: null },
  now: at(0),
}
const json = (body: unknown, status = 200) => Response.json(body, { status })
const page = (status = 200) =>
  new Response("<!doctype html><title>Sign in</title>", {
    status,
    headers: { "content-type": "text/html" },
  })

beforeEach(() => {
  route = `/lac/${++routes}`
  document.cookie = "_lac_on=imps_ada"
  asked.mockReset()
  asked.mockImplementation(async () => json(running()))
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    expect(url).toBe(route)
    return await asked(
      (init.headers as Record<string, string>)["x-login-as-customer"]!
    )
  })
})

afterEach(() => {
  document.cookie = "_lac_on=; max-age=0"
})

async function open() {
  const view = render(<ImpersonationBanner endpoint={route} />)
  await wait()
  return view
}

const status = () => within(bar()).getByRole("status").textContent
const CANNOT = "The session cannot be checked right now."
const FAILED = "That did not work. Try again."

const TROUBLE: [string, () => Response | Promise<Response>][] = [
  ["a page of a middleware", () => page()],
  ["a page at 404", () => page(404)],
  ["nothing", () => new Response("")],
  ["JSON that is cut off", () => new Response('{"impersonation": {')],
  ["a list", () => json([1])],
  ["null", () => json(null)],
  ["JSON of another", () => json({ ok: true })],
  ["401", () => json({ code: "not_logged_in", message: "Who?" }, 401)],
  ["401 with a page", () => page(401)],
  ["500", () => json({ message: "Oh" }, 500)],
  ["503", () => json({ code: "impersonation_unavailable" }, 503)],
  ["no answer", () => Promise.reject(new TypeError("Failed to fetch"))],
]

describe.each(TROUBLE)("a route that answers %s", (_, answer) => {
  it("keeps the banner, which says so, until it answers well", async () => {
    asked.mockImplementation(async () => answer())
    await open()
    expect(status()).toBe(CANNOT)
    expect(noCover()).toBeNull()
    expect(reload).not.toHaveBeenCalled()

    asked.mockImplementation(async () => json(running()))
    await wait(20_000)
    expect(status()).toBe("")
    expect(textOf(bar())).toContain("Ada Martin")
  })

  it("to Close leaves the page as it is, with the button back", async () => {
    await open()
    asked.mockImplementation(async () => answer())
    await press("Close session")

    expect(status()).toBe(FAILED)
    expect(replace).not.toHaveBeenCalled()
    expect(
      within(bar()).getByRole("button", { name: "Close session" })
    ).toMatchObject({ disabled: false })
  })

  it("to Stay says so, and changes no time", async () => {
    asked.mockImplementation(async () =>
      json(running({ idle_expires_at: at(MINUTE) }))
    )
    await open()
    asked.mockImplementation(async () => answer())
    await press("Stay")

    expect(status()).toBe(CANNOT)
    expect(timeLeft()).toBe("Time left 1:00")
  })
})

describe("a route that answers as it should", () => {
  it("is asked for the session, to stay, and to close", async () => {
    asked.mockImplementation(async (action) =>
      action === "close"
        ? json({ location: "https://admin.example/app" })
        : json(running({ idle_expires_at: at(MINUTE) }))
    )
    await open()
    await press("Stay")
    await press("Close session")

    expect(actions()).toEqual(["session", "keep-alive", "close"])
    expect(replace.mock.calls).toEqual([["https://admin.example/app"]])
  })

  it("is told when the message of an end was read", async () => {
    document.cookie = "_lac_on=ended"
    asked.mockImplementation(async (action) => {
      if (action === "dismiss") {
        document.cookie = "_lac_on=; max-age=0"
        return json({})
      }
      return json(over)
    })
    const { container } = await open()
    expect(textOf(message())).toContain("nothing was done for too long")

    await press("Dismiss")
    expect(actions()).toEqual(["session", "dismiss"])
    expect(container.innerHTML).toBe("")
  })

  it.each(TROUBLE.filter(([name]) => /^\d|no answer/.test(name)))(
    "at first, but then %s, keeps the message of an end",
    async (_, answer) => {
      document.cookie = "_lac_on=ended"
      asked.mockImplementation(async (action) =>
        action === "dismiss" ? answer() : json(over)
      )
      await open()
      await press("Dismiss")

      expect(textOf(message())).toContain(FAILED)
      screen.getByRole("button", { name: "Dismiss" })
    }
  )

  it("with a visit that is over while closing leads on", async () => {
    await open()
    asked.mockImplementation(async () => {
      document.cookie = "_lac_on=ended"
      return json({ location: "/" })
    })
    await press("Close session")
    await wait(5_000)

    expect(replace.mock.calls).toEqual([["/"]])
    expect(noCover()).toBeNull()
    expect(screen.queryByRole("alert")).toBeNull()
  })
})

describe("times that are none", () => {
  it.each(["", "soon", "0000-99-99T00:00:00Z"])(
    "%j for the server's clock: this computer's is taken",
    async (now) => {
      asked.mockImplementation(async () => json({ ...running(), now }))
      await open()

      expect(timeLeft()).toBe("Time left 15:00")
      expect(status()).toBe("")
    }
  )

  it.each(["", "soon"])("%j for an end: shows none", async (time) => {
    await showAda({ expires_at: time, idle_expires_at: time })
    await wait(5_000)

    expect(timeLeft()).toBe("Time left –:––")
    expect(status()).toBe("")
    expect(control.status.mock.calls.length).toBeLessThan(3)
  })
})
