// @vitest-environment jsdom
import { act, screen, within } from "@testing-library/react"
import { hydrateRoot } from "react-dom/client"
import { renderToString } from "react-dom/server"
import { describe, expect, it, vi } from "vitest"

import { type Visit } from "../../src"
import { visitOf } from "../fake-assistance"
import { settle } from "./assistance-client"
import { client, kept, pageOf, history, show, articles } from "./visit-list"

describe("a visit", () => {
  it("tells who, where, when and how long", async () => {
    await show()
    const [article] = articles()

    expect(article?.textContent).toContain("Ann 0 on EU store")
    expect(within(article!).getByRole("time")).toMatchObject({
      dateTime: "2026-01-01T10:00:00.000Z",
    })
    expect(within(article!).getByRole("time").textContent).toMatch(
      /Jan 1, 2026.+10:00/
    )
    expect(article?.querySelector("[data-visit-duration]")?.textContent).toBe(
      "12 minutes"
    )
    expect(article?.getAttribute("aria-labelledby")).toBe(
      article?.querySelector("p")?.id
    )
    expect(screen.getByRole("list").textContent).toBe(article?.textContent)
  })

  it.each<[string, Partial<Visit>, string | RegExp]>([
    [
      "names nobody where the shop does not",
      { staff_name: null },
      "Support on",
    ],
    ["was short", { ended_at: "2026-01-01T10:00:30Z" }, "less than a minute"],
    ["was long", { ended_at: "2026-01-01T11:30:00Z" }, "1 hour 30 minutes"],
    ["had one change", { changes: ["Added a thing"] }, "1 change"],
    ["had changes", { changes: ["A", "B"] }, "2 changes"],
    ["placed an order", { order_ids: ["order_1"] }, "1 order placed"],
    ["placed orders", { order_ids: ["o1", "o2"] }, "2 orders placed"],
  ])("says that it %s", async (_, over, text) => {
    kept.all = [visitOf("imps_1", over)]
    await show()

    expect(articles()[0]?.textContent).toMatch(text)
  })

  it("has no line for what there was none of", async () => {
    kept.all = [visitOf("imps_1", { started_at: null, ended_at: null })]
    await show()
    const [article] = articles()

    expect(article?.textContent).toBe("Support on EU store")
    expect(within(article!).queryByRole("time")).toBeNull()
    expect(article?.querySelector("details, a, button")).toBeNull()
  })

  it("lists the server's sentences as they are", async () => {
    const changes = ["Added “Shirt <b>L</b>”", "Changed the address"]
    kept.all = [visitOf("imps_1", { changes: [...changes, changes[0]!] })]
    await show()

    expect(
      [...document.querySelectorAll("details li")].map(
        (item) => item.textContent
      )
    ).toEqual([...changes, changes[0]])
    expect(document.querySelector("details b")).toBeNull()
  })

  it("leads to the orders, where the shop has a page for them", async () => {
    kept.all = [
      visitOf("imps_1", { order_ids: ["order_1"] }),
      visitOf("imps_2", { order_ids: ["order_2", "order_3"] }),
    ]
    await show({ orderHref: (id) => `/eu/account/orders/${id}` })

    expect(
      screen
        .getAllByRole("link")
        .map((link) => [link.textContent, link.getAttribute("href")])
    ).toEqual([
      ["View the order", "/eu/account/orders/order_1"],
      ["View order 1", "/eu/account/orders/order_2"],
      ["View order 2", "/eu/account/orders/order_3"],
    ])
  })

  it("does not lead anywhere else", async () => {
    kept.all = [visitOf("imps_1", { order_ids: ["order_1"] })]
    await show()

    expect(screen.queryByRole("link")).toBeNull()
  })
})

describe("language", () => {
  it("is French in texts, dates and the server's sentences", async () => {
    kept.all = [visitOf("imps_1", { order_ids: ["o1", "o2"], changes: ["x"] })]
    await show({ locale: "fr-FR" })

    expect(client.listVisits.mock.calls[0]?.[0]).toMatchObject({
      locale: "fr-FR",
    })
    expect(articles()[0]?.textContent).toMatch(
      /Service client sur EU store1 janv\. 2026.+10:00.*12.minutes1 modification.*2 commandes passées/
    )
  })

  it("is in the words of the shop", async () => {
    await show({
      messages: {
        title: "Besuche",
        visited: (who, where) => `${who} @ ${where}`,
      },
    })

    expect(screen.getByRole("region", { name: "Besuche" })).toBeTruthy()
    expect(articles()[0]?.textContent).toContain("Ann 0 @ EU store")
  })

  it("is asked for again when it changes, and back", async () => {
    const { rerender } = await show({ locale: "en", initial: pageOf() })
    expect(client.listVisits).not.toHaveBeenCalled()

    for (const locale of ["fr", "en"]) {
      rerender(history({ locale, initial: pageOf() }))
      await settle()
      expect(client.listVisits.mock.lastCall?.[0]).toMatchObject({
        locale,
        offset: 0,
      })
    }
    expect(articles()).toHaveLength(1)
  })
})

describe("drawn on a server", () => {
  it("is the loading list without a page, and asks nothing", () => {
    expect(renderToString(history())).toContain("Loading …")
    expect(client.listVisits).not.toHaveBeenCalled()
  })

  it("comes alive without a difference, then tells the browser's own time", async () => {
    const complain = vi.spyOn(console, "error")
    const page = history({ initial: pageOf(), timeZone: undefined })
    const box = document.createElement("div")
    document.body.append(box)
    box.innerHTML = renderToString(page)
    expect(box.querySelector("time")?.textContent).toMatch(/10:00/)

    const root = await act(async () => hydrateRoot(box, page))
    await settle()
    expect(complain).not.toHaveBeenCalled()
    expect(box.querySelector("time")?.textContent).toBe(
      new Intl.DateTimeFormat("en", {
        dateStyle: "medium",
        timeStyle: "short",
      }).format(new Date("2026-01-01T10:00:00Z"))
    )
    act(() => root.unmount())
    box.remove()
  })
})
