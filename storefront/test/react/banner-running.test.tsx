// @vitest-environment jsdom
import { screen, within } from "@testing-library/react"
import { describe, expect, it } from "vitest"

import { ada } from "../fake-control"
import {
  bar,
  control,
  noCover,
  part,
  show,
  showAda,
  textOf,
  useBannerPage,
  wait,
} from "./banner-page"

useBannerPage()

const customer = (over: { name?: string | null; email?: string | null }) => ({
  customer: { ...ada().customer, ...over },
})
const named = (name: string) => ({
  storefront: { ...ada().storefront, name },
})

describe("the banner of a running visit", () => {
  it("is a region with a name, in which everything is said", async () => {
    await showAda()

    expect(textOf(bar())).toBe(
      "You are logged in as Ada Martin (ada@demo.test) on EU store" +
        "May change and orderTime left 15:00StayClose session"
    )
    expect(within(bar()).getByRole("status").textContent).toBe("")
    expect(noCover()).toBeNull()
    expect(screen.queryByRole("alert")).toBeNull()
  })

  it.each([
    ["name and e-mail", {}, "Ada Martin (ada@demo.test) on"],
    ["a name alone", customer({ email: null }), "as Ada Martin on"],
    ["an e-mail alone", customer({ name: null }), "as ada@demo.test on"],
    ["an empty name", customer({ name: "" }), "as ada@demo.test on"],
    ["neither", customer({ name: null, email: null }), "as cus_ada on"],
    ["a storefront of any name", named("Épicerie & Co"), "on Épicerie & Co"],
    ["braces", customer({ name: "{storefront}" }), "as {storefront} (ada@"],
    ["dollars", customer({ name: "$& $1 $$" }), "as $& $1 $$ (ada@"],
  ])("says who it is, with %s", async (_, over, text) => {
    await showAda(over)

    expect(textOf(part("who"))).toContain(text)
  })

  it.each([
    ["full", { change: true, order: true }, "May change and order"],
    ["full", { change: true, order: false }, "Cannot place orders"],
    ["read_only", { change: false, order: false }, "View only"],
    ["read_only", { change: false, order: true }, "View only"],
  ] as const)(
    "in mode %s with %j says what may be done",
    async (mode, may, text) => {
      await showAda({ mode, may })

      expect(textOf(part("mode"))).toBe(text)
      expect(bar().dataset.loginAsCustomer).toBe(mode)
    }
  )

  it("tells of rights that were taken away meanwhile", async () => {
    await showAda()
    control.begin(
      ada({ mode: "read_only", may: { change: false, order: false } })
    )
    await wait(20_000)

    expect(textOf(part("mode"))).toBe("View only")
    expect(bar().dataset.loginAsCustomer).toBe("read_only")
  })

  it("shows names as text, whatever is in them", async () => {
    const name = `<img src=x onerror="alert(1)"> & <b>Ada</b>`
    const { container } = await showAda({
      ...customer({ name, email: "<script>@demo.test" }),
      ...named("<i>EU</i>"),
    })

    expect(textOf(part("who"))).toBe(
      `You are logged in as ${name} (<script>@demo.test) on <i>EU</i>`
    )
    expect(container.querySelectorAll("img, b, i, script")).toHaveLength(0)
  })

  it("lets a name of 500 characters break, and shows all of it", async () => {
    const name = "A".repeat(500)
    await showAda(customer({ name }))

    expect(textOf(part("who"))).toContain(name)
    expect(part("who").style.overflowWrap).toBe("anywhere")
    expect(bar().style.flexWrap).toBe("wrap")
    screen.getByRole("button", { name: "Close session" })
  })

  it("stands on top of the page, at the place that it keeps", async () => {
    await showAda()

    expect(bar().style.position).toBe("sticky")
    expect(bar().style.minHeight).toContain("var(--lac-min-height")
  })

  it("says that a visit runs before it is known whose", async () => {
    control.begin(ada()).down = true
    await show()

    expect(textOf(part("who"))).toBe("")
    expect(within(bar()).getByRole("status").textContent).toBe(
      "The session cannot be checked right now."
    )
    expect(screen.queryByRole("button", { name: "Stay" })).toBeNull()
    screen.getByRole("button", { name: "Close session" })
  })
})
