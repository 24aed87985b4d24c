// @vitest-environment jsdom
import { fireEvent, render, screen } from "@testing-library/react"
import { describe, expect, it, vi } from "vitest"

import { ada, at } from "../fake-control"
import { comeBack, reload, turnTo } from "../fake-page"
import {
  control,
  cover,
  happens,
  message,
  newlyLoaded,
  noBar,
  noCover,
  part,
  show,
  showAda,
  textOf,
  useBannerPage,
  wait,
} from "./banner-page"

useBannerPage()

describe("an end that is noticed while the page is open", () => {
  it.each([
    ["by asking", () => wait(20_000)],
    ["when the person turns to the tab", () => happens(turnTo)],
    [
      "when the page is seen again",
      () => happens(() => fireEvent(document, new Event("visibilitychange"))),
    ],
    ["when Stay is pressed", () => happens(() => part("stay").click())],
  ])("%s loads the page anew, once", async (_, notice) => {
    await showAda({ idle_expires_at: at(100_000) })
    control.end("revoked")
    await notice()
    expect(reload).toHaveBeenCalledOnce()

    await happens(turnTo)
    await wait(9_000)
    expect(reload).toHaveBeenCalledOnce()
  })

  it("by the clock loads the page anew", async () => {
    await showAda({ idle_expires_at: at(5_000) })
    control.end("idle")
    await wait(4_000)
    expect(reload).not.toHaveBeenCalled()
    await wait(1_000)
    expect(reload).toHaveBeenCalledOnce()
  })

  it.each(["click", "submit", "change"] as const)(
    "by a %s, which does nothing, loads the page anew",
    async (type) => {
      await showAda()
      control.endSeen("idle")
      const shop = vi.fn((event: Event) => event.preventDefault())
      document.body.addEventListener(type, shop)
      await happens(() => fireEvent[type](document.body))
      document.body.removeEventListener(type, shop)

      expect(shop).not.toHaveBeenCalled()
      expect(reload).toHaveBeenCalledOnce()
    }
  )

  it("leaves nothing but the message on the page that was loaded anew", async () => {
    const { unmount } = await showAda()
    control.end("revoked")
    await wait(20_000)
    unmount()

    const kit = await newlyLoaded()
    render(<kit.ImpersonationBanner control={control} />)
    await wait()
    expect(textOf(message())).toContain("an admin ended the session")
    expect(noBar()).toBeNull()
    expect(noCover()).toBeNull()
    expect(reload).toHaveBeenCalledOnce()
  })

  it("loads a page that comes back the same no second time, but covers it", async () => {
    const { unmount } = await showAda()
    control.end("revoked")
    await wait(20_000)
    unmount()

    const kit = await newlyLoaded()
    render(<kit.ImpersonationBanner control={control} initial={ada()} />)
    await wait(60_000)
    await happens(turnTo)

    expect(reload).toHaveBeenCalledOnce()
    expect(textOf(cover())).toContain("You are now yourself again.")
  })

  it("covers where the browser keeps nothing, instead of loading for ever", async () => {
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("denied")
    })
    await showAda()
    control.end("revoked")
    await wait(20_000)

    expect(reload).not.toHaveBeenCalled()
    expect(textOf(cover())).toContain("This tab was Ada Martin's.")
  })

  it("says nothing of an end where the visit was closed in another tab", async () => {
    await showAda()
    control.gone()
    await happens(turnTo)

    expect(reload).not.toHaveBeenCalled()
    expect(screen.queryByRole("alert")).toBeNull()
    expect(textOf(cover())).toContain(
      "This tab was Ada Martin's. You are now yourself again."
    )
  })

  it("out of the browser's cache of pages is not seen, and loaded anew", async () => {
    await showAda()
    control.endSeen("idle")
    await happens(comeBack)

    expect(document.documentElement.hidden).toBe(true)
    expect(reload).toHaveBeenCalledOnce()
  })

  it("is told without a load on a page that was one's own", async () => {
    await show()
    control.endSeen("idle")
    await happens(turnTo)

    expect(reload).not.toHaveBeenCalled()
    expect(textOf(message())).toContain("nothing was done for too long")
  })
})
