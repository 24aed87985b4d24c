// @vitest-environment jsdom
import { screen, within } from "@testing-library/react"
import { describe, expect, it } from "vitest"

import { ada, at, bob, MINUTE } from "../fake-control"
import { reload, turnTo } from "../fake-page"
import {
  bar,
  control,
  cover,
  happens,
  message,
  noCover,
  part,
  press,
  show,
  showAda,
  textOf,
  timeLeft,
  useBannerPage,
  wait,
} from "./banner-page"

useBannerPage()

const CANNOT = "The session cannot be checked right now."
const status = () => within(bar()).getByRole("status")

describe("while the shop's server cannot be asked", () => {
  it("the banner stays, says so, and recovers", async () => {
    await showAda()
    expect(status().textContent).toBe("")

    control.down = true
    await wait(20_000)
    expect(status().textContent).toBe(CANNOT)
    expect(textOf(part("who"))).toContain("Ada Martin")
    expect(textOf(part("mode"))).toBe("May change and order")

    control.down = false
    await wait(20_000)
    expect(status().textContent).toBe("")
    expect(timeLeft()).toBe("Time left 14:20")
    expect(reload).not.toHaveBeenCalled()
  })

  it("the failure is to be seen, not only to be heard", async () => {
    await showAda()
    expect(status().style.position).toBe("absolute")

    control.down = true
    await wait(20_000)
    expect(status().style.position).toBe("")
    expect(status().style.clipPath).toBe("")
  })

  it("the time goes on by the clock that was known", async () => {
    control.ahead = 60 * MINUTE
    await showAda({
      expires_at: at(120 * MINUTE),
      idle_expires_at: at(70 * MINUTE),
    })
    control.down = true
    await wait(MINUTE)

    expect(timeLeft()).toBe("Time left 9:00")
  })

  it("the time goes by the computer's own clock where no other was known", async () => {
    control.down = true
    await showAda({}, { initial: ada() })

    expect(timeLeft()).toBe("Time left 15:00")
  })

  it("it is asked again every 20 seconds, no more often", async () => {
    await showAda()
    control.down = true
    await wait(60_000)

    expect(control.status).toHaveBeenCalledTimes(4)
  })

  it("it is asked again when the person comes back", async () => {
    await showAda()
    control.down = true
    await wait(20_000)
    control.down = false
    await happens(turnTo)

    expect(status().textContent).toBe("")
  })

  it("an end that happened meanwhile is found afterwards", async () => {
    await showAda()
    control.down = true
    await wait(20_000)
    control.down = false
    control.end("revoked")
    await wait(20_000)

    expect(reload).toHaveBeenCalledOnce()
  })

  it("another customer's visit is noticed all the same", async () => {
    await showAda()
    control.down = true
    control.begin(bob())
    await happens(turnTo)

    expect(cover().textContent).toContain("You are now another customer.")
  })

  it("what failed last is what is said", async () => {
    await showAda()
    control.down = true
    await wait(20_000)
    await press("Close session")
    expect(status().textContent).toBe("That did not work. Try again.")
  })

  it("a visit whose first question fails has a banner, and gets its name", async () => {
    control.begin(ada()).down = true
    await show()
    expect(status().textContent).toBe(CANNOT)
    expect(document.documentElement.dataset.loginAsCustomer).toBeUndefined()

    control.down = false
    await wait(20_000)
    expect(textOf(part("who"))).toContain("Ada Martin")
    expect(document.documentElement.dataset.loginAsCustomer).toBe("full")
    expect(noCover()).toBeNull()
  })

  it("an end is told once the reason can be had", async () => {
    control.endSeen("idle").down = true
    const { container } = await show()
    expect(container.innerHTML).toBe("")

    control.down = false
    await wait(20_000)
    expect(textOf(message())).toContain("nothing was done for too long")
    expect(screen.queryByRole("region")).toBeNull()
  })
})
