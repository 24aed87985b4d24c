// @vitest-environment jsdom
import { render, screen } from "@testing-library/react"
import { StrictMode } from "react"
import { describe, expect, it, vi } from "vitest"

import { type VisitPage } from "../../src"
import { down, loggedOut, pending, settle } from "./assistance-client"
import {
  client,
  kept,
  pageOf,
  visits,
  running,
  history,
  show,
  articles,
  button,
  press,
  said,
} from "./visit-list"

describe("the list", () => {
  it("says that it loads, then that there is nothing", async () => {
    const loading = pending<VisitPage>()
    client.listVisits.mockReturnValueOnce(loading.promise)
    await show()
    const region = screen.getByRole("region")
    expect(region.getAttribute("aria-busy")).toBe("true")
    expect(said()).toBe("Loading …")

    kept.all = []
    loading.resolve(pageOf())
    await settle()
    expect(region.getAttribute("aria-busy")).toBe("false")
    expect(region.textContent).toBe("There are no visits to show.")
    expect(screen.queryByRole("list")).toBeNull()
  })

  it("says what failed, and tries again", async () => {
    client.listVisits.mockRejectedValueOnce(down())
    await show()
    expect(screen.getByRole("alert").textContent).toBe(
      "The visits could not be loaded."
    )
    expect(screen.queryByText("There are no visits to show.")).toBeNull()

    client.listVisits.mockRejectedValueOnce(down())
    await press("Try again")
    expect(document.activeElement).toBe(button("Try again"))

    await press("Try again")
    expect(screen.queryByRole("alert")).toBeNull()
    expect(articles()).toHaveLength(1)
    expect(document.activeElement).toBe(articles()[0])
  })

  it("asks a guest to log in", async () => {
    client.listVisits.mockRejectedValueOnce(loggedOut())
    await show()

    expect(screen.getByRole("alert").textContent).toBe(
      "Log in to see who was in your account."
    )
  })

  it("asks for nothing that the server knew", async () => {
    kept.all = visits(3)
    await show({ initial: pageOf(2), pageSize: 2 })
    expect(client.listVisits).not.toHaveBeenCalled()
    expect(articles()).toHaveLength(2)

    await press("Show more")
    expect(client.listVisits.mock.calls).toEqual([
      [{ limit: 2, offset: 2, locale: "en" }],
    ])
    expect(articles()).toHaveLength(3)
  })

  it("calls off what is under way when the page goes", async () => {
    const signals: AbortSignal[] = []
    vi.stubGlobal("fetch", (_: string, { signal }: { signal: AbortSignal }) => {
      signals.push(signal)
      return new Promise(() => undefined)
    })
    const { unmount } = await show({ client: undefined, endpoint: "/help" })
    expect(signals.map(({ aborted }) => aborted)).toEqual([false])
    unmount()
    expect(signals[0]?.aborted).toBe(true)
  })

  it("loads once what StrictMode mounts twice", async () => {
    kept.all = visits(2)
    render(<StrictMode>{history()}</StrictMode>)
    await settle()

    expect(articles()).toHaveLength(2)
  })
})

describe("more", () => {
  it("adds page after page, keeps the focus, and says how many there are", async () => {
    kept.all = visits(5)
    await show({ pageSize: 2 })
    expect(articles()).toHaveLength(2)

    await press("Show more")
    expect(articles()).toHaveLength(4)
    expect(said()).toBe("4 of 5 visits shown")
    expect(document.activeElement).toBe(button("Show more"))

    await press("Show more")
    expect(articles()).toHaveLength(5)
    expect(said()).toBe("5 of 5 visits shown")
    expect(screen.queryByRole("button")).toBeNull()
    expect(document.activeElement).toBe(articles()[4])
    expect(
      client.listVisits.mock.calls.map(([query]) => query?.offset)
    ).toEqual([0, 2, 4])
  })

  it("shows no visit twice when one began meanwhile", async () => {
    kept.all = visits(4)
    await show({ pageSize: 2 })
    kept.all = [running(), ...kept.all]
    await press("Show more")

    expect(
      articles().map((article) => article.textContent?.slice(0, 5))
    ).toEqual(["Ann 0", "Ann 1", "Ann 2"])
    expect(screen.getByRole("button", { name: "Show more" })).toBeTruthy()
  })

  it("keeps what is there when it fails, and offers the same page again", async () => {
    kept.all = visits(3)
    await show({ pageSize: 2 })
    client.listVisits.mockRejectedValueOnce(down())
    await press("Show more")
    expect(articles()).toHaveLength(2)
    expect(screen.getByRole("alert")).toBeTruthy()

    await press("Try again")
    expect(articles()).toHaveLength(3)
    expect(screen.queryByRole("alert")).toBeNull()
  })

  it("ends where the server has no more, whatever it counted", async () => {
    kept.all = visits(2)
    client.listVisits.mockResolvedValueOnce({ ...pageOf(2), count: 9 })
    await show({ pageSize: 2 })
    client.listVisits.mockResolvedValueOnce({
      sessions: [],
      count: 9,
      limit: 2,
      offset: 2,
    })
    await press("Show more")

    expect(articles()).toHaveLength(2)
    expect(screen.queryByRole("button")).toBeNull()
  })
})
