// @vitest-environment jsdom
import {
  act,
  cleanup,
  fireEvent,
  render,
  screen,
  within,
} from "@testing-library/react"
import { StrictMode } from "react"
import { hydrateRoot } from "react-dom/client"
import { renderToString } from "react-dom/server"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import {
  ImpersonationRequestError,
  type Visit,
  type VisitPage,
} from "../../src"
import { VisitHistory, type VisitHistoryProps } from "../../src/react"
import { visitOf } from "../fake-assistance"
import {
  down,
  fakeClient,
  loggedOut,
  pending,
  settle,
  visitBegins,
  visitEnds,
} from "./assistance-client"

let client: ReturnType<typeof fakeClient>
let all: Visit[]

const pageOf = (limit = 10, offset = 0): VisitPage => ({
  sessions: all.slice(offset, offset + limit),
  count: all.length,
  limit,
  offset,
})

const visits = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    visitOf(`imps_${index}`, { staff_name: `Ann ${index}` })
  )

const running = (over: Partial<Visit> = {}) =>
  visitOf("imps_now", {
    status: "active",
    staff_name: "Ann",
    ended_at: null,
    ...over,
  })

beforeEach(() => {
  client = fakeClient()
  client.listVisits.mockImplementation(async ({ limit, offset } = {}) =>
    pageOf(limit, offset)
  )
  all = visits(1)
})

afterEach(() => {
  cleanup()
  visitEnds()
})

const history = (props: VisitHistoryProps = {}) => (
  <VisitHistory client={client} timeZone="UTC" {...props} />
)
const show = async (props: VisitHistoryProps = {}) => {
  const view = render(history(props))
  await settle()
  return view
}
const articles = () => screen.queryAllByRole("article")
const button = (name: string) => screen.getByRole("button", { name })
const press = async (name: string) => {
  button(name).focus()
  fireEvent.click(button(name))
  await settle()
}
/** What is announced at the end of the list. */
const said = () => screen.getAllByRole("status").at(-1)?.textContent

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
    all = [visitOf("imps_1", over)]
    await show()

    expect(articles()[0]?.textContent).toMatch(text)
  })

  it("has no line for what there was none of", async () => {
    all = [visitOf("imps_1", { started_at: null, ended_at: null })]
    await show()
    const [article] = articles()

    expect(article?.textContent).toBe("Support on EU store")
    expect(within(article!).queryByRole("time")).toBeNull()
    expect(article?.querySelector("details, a, button")).toBeNull()
  })

  it("lists the server's sentences as they are", async () => {
    const changes = ["Added “Shirt <b>L</b>”", "Changed the address"]
    all = [visitOf("imps_1", { changes: [...changes, changes[0]!] })]
    await show()

    expect(
      [...document.querySelectorAll("details li")].map(
        (item) => item.textContent
      )
    ).toEqual([...changes, changes[0]])
    expect(document.querySelector("details b")).toBeNull()
  })

  it("leads to the orders, where the shop has a page for them", async () => {
    all = [
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
    all = [visitOf("imps_1", { order_ids: ["order_1"] })]
    await show()

    expect(screen.queryByRole("link")).toBeNull()
  })
})

describe("language", () => {
  it("is French in texts, dates and the server's sentences", async () => {
    all = [visitOf("imps_1", { order_ids: ["o1", "o2"], changes: ["x"] })]
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

describe("the list", () => {
  it("says that it loads, then that there is nothing", async () => {
    const loading = pending<VisitPage>()
    client.listVisits.mockReturnValueOnce(loading.promise)
    await show()
    const region = screen.getByRole("region")
    expect(region.getAttribute("aria-busy")).toBe("true")
    expect(said()).toBe("Loading …")

    all = []
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
    all = visits(3)
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
    all = visits(2)
    render(<StrictMode>{history()}</StrictMode>)
    await settle()

    expect(articles()).toHaveLength(2)
  })
})

describe("more", () => {
  it("adds page after page, keeps the focus, and says how many there are", async () => {
    all = visits(5)
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
    all = visits(4)
    await show({ pageSize: 2 })
    all = [running(), ...all]
    await press("Show more")

    expect(
      articles().map((article) => article.textContent?.slice(0, 5))
    ).toEqual(["Ann 0", "Ann 1", "Ann 2"])
    expect(screen.getByRole("button", { name: "Show more" })).toBeTruthy()
  })

  it("keeps what is there when it fails, and offers the same page again", async () => {
    all = visits(3)
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
    all = visits(2)
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

describe("a running visit", () => {
  beforeEach(() => {
    all = [running(), visitOf("imps_old")]
  })

  it("says so, and only it can be ended", async () => {
    await show()
    const [now, old] = articles()

    expect(now?.textContent).toContain("Running now")
    expect(within(now!).getByRole("button").textContent).toBe("End this visit")
    expect(
      document.getElementById(
        button("End this visit").getAttribute("aria-describedby") ?? ""
      )?.textContent
    ).toContain("Ann on EU store")
    expect(within(old!).queryByRole("button")).toBeNull()
  })

  it("asks once, ends, says so, and leaves the focus at the visit", async () => {
    await show()
    await press("End this visit")
    expect(client.endVisit).not.toHaveBeenCalled()
    expect(screen.getByRole("group").textContent).toContain("End it now?")
    expect(document.activeElement).toBe(button("Yes, end it"))

    await press("Yes, end it")
    expect(client.endVisit.mock.calls).toEqual([["imps_now"]])
    expect(said()).toContain("The visit has ended.")
    expect(articles()[0]?.textContent).not.toContain("Running now")
    expect(articles()[0]?.getAttribute("data-visit")).toBe("ended")
    expect(screen.queryByRole("button")).toBeNull()
    expect(document.activeElement).toBe(articles()[0])
  })

  it.each([
    ["the button", () => press("No, let it run")],
    [
      "Escape",
      async () => {
        fireEvent.keyDown(button("Yes, end it"), { key: "Escape" })
        await settle()
      },
    ],
  ])("runs on by %s, and the focus is back", async (_, cancel) => {
    await show()
    await press("End this visit")
    await cancel()

    expect(client.endVisit).not.toHaveBeenCalled()
    expect(screen.queryByRole("group")).toBeNull()
    expect(document.activeElement).toBe(button("End this visit"))
  })

  it("is ended once, however often it is pressed", async () => {
    const ending = pending<undefined>()
    client.endVisit.mockReturnValueOnce(ending.promise)
    await show()
    await press("End this visit")
    await press("Yes, end it")
    await press("Ending …")
    fireEvent.keyDown(button("Ending …"), { key: "Escape" })
    expect(client.endVisit).toHaveBeenCalledTimes(1)
    expect(screen.getByRole("group")).toBeTruthy()

    ending.resolve(undefined)
    await settle()
    expect(screen.queryByRole("group")).toBeNull()
  })

  it.each([
    ["Medusa is down", down()],
    [
      "it is not hers",
      new ImpersonationRequestError(
        404,
        "impersonation_session_not_found",
        "No"
      ),
    ],
  ])("says that it runs on when %s", async (_, error) => {
    client.endVisit.mockRejectedValueOnce(error)
    await show()
    await press("End this visit")
    await press("Yes, end it")
    expect(
      within(screen.getByRole("group")).getByRole("status").textContent
    ).toBe("The visit could not be ended. Try again.")
    expect(articles()[0]?.textContent).toContain("Running now")

    await press("Yes, end it")
    expect(said()).toContain("The visit has ended.")
  })

  it("does not take the focus when the page opens", async () => {
    await show()

    expect(document.activeElement).toBe(document.body)
  })

  it("is not for staff to end who act as her", async () => {
    visitBegins()
    await show()

    expect(articles()[0]?.textContent).toContain("Running now")
    expect(screen.queryByRole("button")).toBeNull()
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
