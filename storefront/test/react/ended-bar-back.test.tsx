// @vitest-environment jsdom
import { render, screen } from "@testing-library/react"
import { beforeEach, describe, expect, it } from "vitest"

import { FakeMedusa, visitToken } from "../fake-medusa"
import { reload, replace } from "../fake-page"
import {
  bar,
  message,
  newlyLoaded,
  noBar,
  press,
  textOf,
  useBannerPage,
  wait,
} from "./banner-page"

useBannerPage()

let medusa: FakeMedusa

beforeEach(() => {
  medusa = new FakeMedusa()
})

/** A page of a shop without a server, newly loaded in this tab. */
async function openPage(begin = false) {
  const { ImpersonationBanner } = await newlyLoaded()
  const { browserSource, createBrowserControl } = await import("../../src")

  if (begin) {
    browserSource().setToken(visitToken("imps_ada"))
  }

  const control = createBrowserControl({
    sdk: { baseUrl: "https://medusa.example", publishableKey: "pk_eu" },
    dashboardOrigins: ["https://admin.example", "https://admin2.example"],
  })
  const view = render(<ImpersonationBanner control={control} />)
  await wait()
  return view
}

/** Ada's visit begins in this tab. */
async function begin(return_url: string | null) {
  medusa.offer("c0de", "imps_ada", { return_url })
  return await openPage(true)
}

const CASES: [return_url: string | null, leads: string | null][] = [
  [
    "https://admin.example/app/customers/1",
    "https://admin.example/app/customers/1",
  ],
  ["https://admin2.example/", "https://admin2.example/"],
  ["https://evil.example/app", null],
  ["https://admin.example.evil.example/", null],
  ["https://admin.example@evil.example/", null],
  ["https://admin.example:8443/", null],
  ["http://admin.example/app", null],
  ["//admin.example/app", null],
  ["/app", null],
  ["javascript:alert(document.cookie)//https://admin.example", null],
  ["JavaScript:alert(1)", null],
  ["data:text/html,<script>alert(1)</script>", null],
  ["not an address", null],
  [null, null],
]

describe("where a visit came from, in a shop without a server", () => {
  it.each(CASES)("%j: the message leads back to %j", async (url, leads) => {
    const { unmount } = await begin(url)
    expect(textOf(bar())).toContain("Ada Lovelace")
    medusa.end("imps_ada", "revoked")
    await wait(20_000)
    expect(reload).toHaveBeenCalled()
    unmount()

    reload.mockClear()
    const asked = medusa.requests.length
    await openPage()
    expect(textOf(message())).toContain("an admin ended the session.")
    expect(screen.queryByRole("link")?.getAttribute("href") ?? null).toBe(leads)
    expect(medusa.requests).toHaveLength(asked)
    expect(reload).not.toHaveBeenCalled()
  })

  it.each(CASES)("%j: Close leads to %j, or home", async (url, leads) => {
    await begin(url)
    await press("Close session")

    expect(replace.mock.calls).toEqual([[leads ?? "/"]])
    expect(medusa.sessions.get("imps_ada")?.ended).toBe("closed")
  })

  it("is forgotten with the message", async () => {
    const { unmount } = await begin("https://admin.example/app")
    medusa.end("imps_ada", "idle")
    await wait(20_000)
    unmount()
    const page = await openPage()
    await press("Dismiss")
    expect(page.container.innerHTML).toBe("")
    page.unmount()

    await openPage()
    expect(screen.queryByRole("alert")).toBeNull()
    expect(noBar()).toBeNull()
  })
})
