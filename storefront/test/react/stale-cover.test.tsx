// @vitest-environment jsdom
import { fireEvent, render, screen } from "@testing-library/react"
import { describe, expect, it, vi } from "vitest"

import { ada, bob } from "../fake-control"
import { reload, turnTo } from "../fake-page"
import {
  control,
  cover,
  happens,
  newlyLoaded,
  noCover,
  press,
  show,
  showAda,
  textOf,
  useBannerPage,
  wait,
} from "./banner-page"

useBannerPage()

const LOAD = "Load the page anew"
const WHY = "Nothing was changed here. Load the page anew to go on."

const named = (name: string | null, email: string | null) => ({
  ...bob(),
  customer: { id: "cus_bob", name, email },
})

/** The browser stands for somebody else, and the person turns to the tab. */
const becomes = (whose: () => unknown) =>
  happens(() => {
    whose()
    turnTo()
  })

describe("what the cover says", () => {
  it.each([
    [
      "Ada's tab, now Bob's visit",
      true,
      () => control.begin(bob()),
      "This tab was Ada Martin's. You are now Bob Keller.",
    ],
    [
      "Ada's tab, now closed elsewhere",
      true,
      () => control.gone(),
      "This tab was Ada Martin's. You are now yourself again.",
    ],
    [
      "a tab of one's own, now Bob's visit",
      false,
      () => control.begin(bob()),
      "This tab was your own. You are now Bob Keller.",
    ],
    [
      "now somebody with an e-mail address only",
      true,
      () => control.begin(named(null, "bob@demo.test")),
      "This tab was Ada Martin's. You are now bob@demo.test.",
    ],
    [
      "now somebody with neither",
      true,
      () => control.begin(named(null, null)),
      "This tab was Ada Martin's. You are now cus_bob.",
    ],
    [
      "now somebody with markup for a name",
      true,
      () => control.begin(named("<b>Bob</b>", null)),
      "This tab was Ada Martin's. You are now <b>Bob</b>.",
    ],
  ])("%s", async (_, adas, then, text) => {
    if (adas) {
      control.begin(ada())
    }
    await show()
    await becomes(then)

    expect(textOf(screen.getByRole("heading", { level: 1 }))).toBe(text)
    expect(textOf(cover())).toBe(`${text}${WHY}${LOAD}`)
    expect(cover().querySelector("b")).toBeNull()
    expect(reload).not.toHaveBeenCalled()
  })

  it("says that it does not know whom, until it can ask", async () => {
    await showAda()
    control.down = true
    await becomes(() => control.begin(bob()))
    expect(textOf(cover())).toContain("You are now another customer.")

    control.down = false
    await happens(turnTo)
    expect(textOf(cover())).toContain("You are now Bob Keller.")
  })

  it("does not know who it was where that was never answered", async () => {
    control.begin(ada()).down = true
    await show()
    control.down = false
    await becomes(() => control.begin(bob()))

    expect(textOf(cover())).toContain(
      "This tab was another customer's. You are now Bob Keller."
    )
  })

  it("says it in French", async () => {
    await showAda({}, { locale: "fr" })
    await becomes(() => control.begin(bob()))

    expect(textOf(cover())).toBe(
      "Cet onglet était celui de Ada Martin. Vous êtes maintenant Bob Keller." +
        "Rien n’a été modifié ici. Rechargez la page pour continuer." +
        "Recharger la page"
    )
  })

  it("is named and described by it", async () => {
    await showAda()
    await becomes(() => control.begin(bob()))

    screen.getByRole("alertdialog", {
      name: "This tab was Ada Martin's. You are now Bob Keller.",
      description: WHY,
    })
  })

  it("hides every name of a page of 500 characters, and breaks them", async () => {
    const name = "B".repeat(500)
    await showAda()
    await becomes(() => control.begin(named(name, null)))

    expect(textOf(cover())).toContain(name)
    expect(screen.getByRole("heading").style.overflowWrap).toBe("anywhere")
  })
})

describe("the cover", () => {
  it("lies over the whole page, and nothing of it shows", async () => {
    await showAda()
    await becomes(() => control.begin(bob()))

    expect(cover().style).toMatchObject({
      position: "fixed",
      width: "100%",
      height: "100%",
    })
    expect(cover().style.background).not.toContain("transparent")
  })

  it("moves nothing of a page of one's own while it is on its way", async () => {
    const { ImpersonationBanner } = await newlyLoaded()
    const { container } = render(<ImpersonationBanner control={control} />)
    await wait()
    const seen: string[] = []
    const watch = new MutationObserver(() => seen.push(container.innerHTML))
    watch.observe(container, { childList: true })
    await becomes(() => control.begin(bob()))
    watch.disconnect()

    expect(textOf(cover())).toContain("This tab was your own.")
    expect(seen.filter((html) => html.includes("--lac-min-height"))).toEqual([])
  })

  it("has the focus, and gives the button that loads the page anew", async () => {
    await showAda()
    await becomes(() => control.begin(bob()))
    expect(document.activeElement).toBe(
      screen.getByRole("button", { name: LOAD })
    )

    await press(LOAD)
    expect(reload).toHaveBeenCalledOnce()
  })

  it("leaves the close of the other visit without effect", async () => {
    await showAda()
    const close = screen.getByRole("button", { name: "Close session" })
    await becomes(() => control.begin(bob()))

    fireEvent.click(close)
    await wait()
    expect(control.close).not.toHaveBeenCalled()
  })

  it("goes when the browser is its own again", async () => {
    const { container } = await show()
    await becomes(() => control.begin(bob()))
    await becomes(() => control.gone())

    expect(container.innerHTML).toBe("")
    expect(reload).not.toHaveBeenCalled()
  })

  it("stays when the page is left alone, and asks who it is by now", async () => {
    await showAda()
    await becomes(() => control.begin(bob()))
    await wait(60_000)

    expect(textOf(cover())).toContain("You are now Bob Keller.")
    expect(reload).not.toHaveBeenCalled()
  })

  it("takes what holds it to the page with it", async () => {
    const { unmount } = await showAda()
    await becomes(() => control.begin(bob()))
    unmount()

    expect(noCover()).toBeNull()
    expect(vi.getTimerCount()).toBe(0)
  })
})
