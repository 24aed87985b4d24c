// @vitest-environment jsdom
import { fireEvent, screen, within } from "@testing-library/react"
import { describe, expect, it, vi } from "vitest"

import { ada, bob, MINUTE } from "../fake-control"
import { reload, replace, turnTo } from "../fake-page"
import {
  bar,
  control,
  cover,
  happens,
  noBar,
  noCover,
  press,
  showAda,
  useBannerPage,
  wait,
} from "./banner-page"

useBannerPage()

const button = () =>
  within(bar()).getByRole<HTMLButtonElement>("button", { name: /^Clos/ })
const status = () => within(bar()).getByRole("status").textContent

/** The server takes until told otherwise. */
function slowly() {
  let answer!: (location: string) => void
  let fail!: (error: Error) => void
  control.close.mockImplementation(
    () =>
      new Promise((resolve, reject) => {
        answer = (location) => {
          control.gone()
          resolve({ location })
        }
        fail = reject
      })
  )
  return { answer: (to: string) => answer(to), fail: (e: Error) => fail(e) }
}

describe("Close", () => {
  it("ends the visit and leaves to where the server says", async () => {
    await showAda()
    await press("Close session")

    expect(control.close).toHaveBeenCalledOnce()
    expect(replace.mock.calls).toEqual([["https://admin.example/app"]])
    expect(reload).not.toHaveBeenCalled()
  })

  it("says that it is at it, and is pressed only once", async () => {
    const server = slowly()
    await showAda()
    fireEvent.click(button())
    fireEvent.click(button())
    await wait()
    fireEvent.doubleClick(button())
    fireEvent.click(button())

    expect(button()).toMatchObject({ textContent: "Closing …", disabled: true })
    expect(control.close).toHaveBeenCalledOnce()
    expect(replace).not.toHaveBeenCalled()

    await happens(() => server.answer("/home"))
    expect(replace.mock.calls).toEqual([["/home"]])
  })

  it("shows neither an end nor a cover on the way out", async () => {
    await showAda()
    await press("Close session")
    await happens(turnTo)
    await wait(9_000)

    expect(noCover()).toBeNull()
    expect(screen.queryByRole("alert")).toBeNull()
    expect(reload).not.toHaveBeenCalled()
  })

  it("covers the page if it is still there after all", async () => {
    await showAda()
    await press("Close session")
    await wait(10_000)
    await happens(turnTo)

    expect(cover().textContent).toContain("You are now yourself again.")
  })

  it("says that it failed, and can be pressed again", async () => {
    await showAda()
    control.down = true
    await press("Close session")

    expect(status()).toBe("That did not work. Try again.")
    expect(button()).toMatchObject({
      textContent: "Close session",
      disabled: false,
    })
    expect(replace).not.toHaveBeenCalled()

    control.down = false
    await press("Close session")
    expect(replace).toHaveBeenCalledOnce()
  })

  it("is at it again after a failure, and says only that", async () => {
    const server = slowly()
    await showAda()
    await press("Close session")
    await happens(() => server.fail(new Error("502")))
    expect(status()).toBe("That did not work. Try again.")

    await press("Close session")
    expect(status()).toBe("")
    expect(button().textContent).toBe("Closing …")
  })

  it("leaves a page that goes on as before when it failed", async () => {
    await showAda()
    control.down = true
    await press("Close session")
    control.down = false
    await wait(20_000)

    expect(noCover()).toBeNull()
    expect(bar().textContent).toContain("Ada Martin")
    expect(bar().textContent).toContain("14:40")
  })

  it("does not end the visit of the customer who is here by now", async () => {
    await showAda()
    control.begin(bob())
    await press("Close session")

    expect(control.close).not.toHaveBeenCalled()
    expect(replace).not.toHaveBeenCalled()
    expect(cover().textContent).toContain("You are now Bob Keller.")
    expect(control.impersonation?.id).toBe("imps_bob")
  })

  it("goes on where the visit ended while it was at it", async () => {
    control.close.mockImplementation(async () => {
      control.endSeen("idle")
      return { location: "/ended" }
    })
    await showAda()
    await press("Close session")

    expect(replace.mock.calls).toEqual([["/ended"]])
    expect(noCover()).toBeNull()
  })

  it("tells of an end that came before it failed", async () => {
    await showAda()
    control.close.mockImplementation(async () => {
      control.endSeen("revoked")
      throw new Error("gone")
    })
    await press("Close session")
    await happens(turnTo)

    expect(replace).not.toHaveBeenCalled()
    expect(reload).toHaveBeenCalledOnce()
  })

  it("leaves nothing behind when the page has gone meanwhile", async () => {
    const server = slowly()
    const { unmount } = await showAda()
    await press("Close session")
    unmount()
    await happens(() => server.fail(new Error("offline")))
    await wait(MINUTE)

    expect(noBar()).toBeNull()
    expect(vi.getTimerCount()).toBe(0)
  })

  it("is there while the visit cannot be asked about", async () => {
    control.begin(ada())
    control.status.mockRejectedValue(new Error("offline"))
    await showAda()
    await press("Close session")

    expect(replace).toHaveBeenCalledOnce()
  })
})
