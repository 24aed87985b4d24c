// @vitest-environment jsdom
import { act, screen, within } from "@testing-library/react"
import { describe, expect, it, vi } from "vitest"

import { ada, at, MINUTE, START } from "../fake-control"
import { pass } from "../fake-page"
import {
  bar,
  control,
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

const HOUR = 60 * MINUTE
const status = () => within(bar()).getByRole("status").textContent
const stay = () => screen.queryByRole("button", { name: "Stay" })
const ENDS_SOON = "The session ends in less than two minutes."
const clock = () => part("time").querySelector("span")!
const noButton = () => document.querySelector("[data-lac-part=stay]")

describe("the time left", () => {
  it.each([
    ["as far", 0],
    ["three hours behind the server", 3 * HOUR],
    ["three hours ahead of the server", -3 * HOUR],
    ["a day behind the server", 24 * HOUR],
  ])(
    "counts by the server's clock on a computer that is %s",
    async (_, ahead) => {
      control.ahead = ahead
      await showAda({
        expires_at: at(ahead + HOUR),
        idle_expires_at: at(ahead + 15 * MINUTE),
      })
      expect(timeLeft()).toBe("Time left 15:00")

      await wait(61_000)
      expect(timeLeft()).toBe("Time left 13:59")
      expect(status()).toBe("")
    }
  )

  it.each([
    ["15:00", 15 * MINUTE, HOUR],
    ["9:05", 545_000, HOUR],
    ["0:09", 9_999, HOUR],
    ["1:00:00", 2 * HOUR, HOUR],
    ["7:59:59", 9 * HOUR, 8 * HOUR - 1],
    ["5:00", 15 * MINUTE, 5 * MINUTE],
    ["0:00", -HOUR, HOUR],
  ])("reads %s", async (text, idle, hard) => {
    await showAda({ idle_expires_at: at(idle), expires_at: at(hard) })

    expect(timeLeft()).toBe(`Time left ${text}`)
  })

  it("keeps its place until the server's clock is known", async () => {
    control.status.mockReturnValue(new Promise(() => undefined))
    await showAda({}, { initial: ada() })

    expect(timeLeft()).toBe("Time left –:––")
    expect(status()).toBe("")
  })

  it("counts each second, and is right again after a computer slept", async () => {
    await showAda()
    const seen: string[] = []

    for (let second = 0; second < 3; second++) {
      await act(() => pass(1_000))
      seen.push(timeLeft())
    }
    expect(seen).toEqual(
      ["14:59", "14:58", "14:57"].map((t) => `Time left ${t}`)
    )

    vi.setSystemTime(START + 10 * MINUTE)
    await act(() => pass(1_000))
    expect(timeLeft()).toBe("Time left 4:59")
  })

  it("stands still at nothing, and asks what has become of the visit", async () => {
    await showAda({ idle_expires_at: at(3_000) })
    control.down = true
    await wait(6_000)

    expect(timeLeft()).toBe("Time left 0:00")
    expect(control.status).toHaveBeenCalledTimes(2)
  })

  it("goes on with the time that the server gives, whatever was counted", async () => {
    await showAda()
    control.begin(ada({ idle_expires_at: at(40 * MINUTE) }))
    await wait(20_000)

    expect(timeLeft()).toBe("Time left 39:40")
  })
})

describe("two minutes before the end", () => {
  it("warns, and offers to stay where nothing has to move for it", async () => {
    await showAda({ idle_expires_at: at(2 * MINUTE + 10_000) })
    const place = noButton() as HTMLElement
    expect(stay()).toBeNull()
    expect(place.style.visibility).toBe("hidden")

    await wait(9_000)
    expect([timeLeft(), status(), stay()]).toEqual(["Time left 2:01", "", null])
    expect(clock().style.textDecoration).toBe("")

    await wait(1_000)
    expect([timeLeft(), status()]).toEqual(["Time left 2:00", ENDS_SOON])
    expect(stay()).toBe(place)
    expect(place.style.visibility).toBe("")
    expect(clock().style.textDecoration).toBe("underline")
    expect(clock().style.minWidth).toBe("6ch")
  })

  it("says it once and not each second", async () => {
    await showAda({ idle_expires_at: at(2 * MINUTE + 5_000) })
    const said: string[] = []
    const live = within(bar()).getByRole("status")
    const watch = new MutationObserver(() => said.push(live.textContent!))
    watch.observe(live, { childList: true, characterData: true, subtree: true })
    await wait(60_000)
    watch.disconnect()

    expect(timeLeft()).toBe("Time left 1:05")
    expect(said).toEqual([ENDS_SOON])
    expect(live.contains(part("time"))).toBe(false)
  })

  it("gives more time when told to stay, and warns no more", async () => {
    await showAda({ idle_expires_at: at(MINUTE) })
    control.impersonation = ada({ idle_expires_at: at(16 * MINUTE) })
    await press("Stay")

    expect(control.keepAlive).toHaveBeenCalledOnce()
    expect(timeLeft()).toBe("Time left 16:00")
    expect([status(), stay()]).toEqual(["", null])
    expect(noButton()).not.toBeNull()
  })

  it("does not ask for more time by itself", async () => {
    await showAda({ idle_expires_at: at(2 * MINUTE) })
    await wait(MINUTE)

    expect(control.keepAlive).not.toHaveBeenCalled()
  })

  it("offers nothing where the visit ends for good", async () => {
    await showAda({ expires_at: at(MINUTE), idle_expires_at: at(MINUTE) })

    expect([timeLeft(), status()]).toEqual(["Time left 1:00", ENDS_SOON])
    expect(noButton()).toBeNull()
  })

  it("offers nothing any more once staying has led to the end for good", async () => {
    await showAda({ idle_expires_at: at(MINUTE), expires_at: at(10 * MINUTE) })
    control.impersonation = ada({
      idle_expires_at: at(10 * MINUTE),
      expires_at: at(10 * MINUTE),
    })
    await press("Stay")

    expect(timeLeft()).toBe("Time left 10:00")
    expect(noButton()).toBeNull()
  })

  it("says that staying cannot be had right now, and takes it when it can", async () => {
    await showAda({ idle_expires_at: at(MINUTE) })
    control.down = true
    await press("Stay")
    expect(status()).toBe("The session cannot be checked right now.")
    expect(timeLeft()).toBe("Time left 1:00")

    control.down = false
    control.impersonation = ada({ idle_expires_at: at(15 * MINUTE) })
    await press("Stay")
    expect(status()).toBe("")
    expect(timeLeft()).toBe("Time left 15:00")
  })

  it("warns from the first paint on where so little is left", async () => {
    control.begin(ada({ idle_expires_at: at(30_000) }))
    await show({ initial: ada({ idle_expires_at: at(30_000) }) })

    expect(status()).toBe(ENDS_SOON)
    expect(textOf(bar())).toContain("Stay")
  })
})
