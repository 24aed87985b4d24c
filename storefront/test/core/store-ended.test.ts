// @vitest-environment jsdom
import { describe, expect, it, vi } from "vitest"

import { ada, MINUTE } from "../fake-control"
import { pass, reload, turnTo } from "../fake-page"
import {
  ADA,
  BLOCKED,
  control,
  does,
  FREE,
  open,
  stops,
  useFakeStore,
} from "./open-store"

useFakeStore()

describe("when the visit has ended", () => {
  it("loads the page anew once, as soon as the server says so", async () => {
    control.begin(ada())
    const store = await open({ initial: ada() })
    control.end("revoked")
    await pass(20_000)

    expect(reload).toHaveBeenCalledOnce()
    expect(store.get().stale).toBeNull()
    await pass(5_000)
    turnTo()
    await pass()
    expect(reload).toHaveBeenCalledOnce()
  })

  it.each(["click", "submit", "change"] as const)(
    "loads it anew at a %s that finds the end, which does nothing",
    async (type) => {
      control.begin(ada())
      await open({ initial: ada() })
      control.endSeen("idle")

      expect(does(type)).toEqual(BLOCKED)
      expect(reload).toHaveBeenCalledOnce()
    }
  )

  it("covers a page that came back the same, and does not load it for ever", async () => {
    sessionStorage.setItem("_lac_reloaded", "imps_ada")
    control.endSeen("expired")
    const store = await open({ initial: ada() })

    expect(reload).not.toHaveBeenCalled()
    expect(store.get().stale).toEqual({ was: ADA, now: null })
  })

  it("covers where the browser remembers nothing", async () => {
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new Error("denied")
    })
    control.endSeen("expired")
    const store = await open({ initial: ada() })

    expect(reload).not.toHaveBeenCalled()
    expect(store.get().stale).not.toBeNull()
  })

  it("tells why on a page that is the browser's own, without loading it", async () => {
    control.endSeen("consent_withdrawn")
    const store = await open()

    expect(reload).not.toHaveBeenCalled()
    expect(store.get()).toMatchObject({
      active: true,
      impersonation: null,
      ended: { reason: "consent_withdrawn" },
    })
    expect(does("click")).toEqual(FREE)
  })

  it("tells it also on an own page that was there before the visit", async () => {
    const store = await open()
    control.endSeen("idle")
    turnTo()
    await pass()

    expect(store.get()).toMatchObject({
      stale: null,
      ended: { reason: "idle" },
    })
  })

  it("forgets when dismissed, and then asks nothing any more", async () => {
    control.endSeen("idle")
    const store = await open()
    await store.dismiss()
    const asked = control.status.mock.calls.length
    await pass(5 * MINUTE)

    expect(store.get()).toMatchObject({
      active: false,
      ended: null,
      page: null,
    })
    expect(control.status).toHaveBeenCalledTimes(asked)
    expect(vi.getTimerCount()).toBe(0)
  })

  it("forgets when another tab dismissed it", async () => {
    control.endSeen("idle")
    const store = await open()
    control.gone()
    turnTo()
    await pass()

    expect(store.get()).toMatchObject({ active: false, ended: null })
    expect(reload).not.toHaveBeenCalled()
  })

  it("goes on telling when the dismissal fails", async () => {
    control.endSeen("idle")
    const store = await open()
    control.down = true

    await expect(store.dismiss()).rejects.toThrow("offline")
    expect(store.get().ended).not.toBeNull()
  })
})

describe("the page's root", () => {
  const flag = () => document.documentElement.dataset.loginAsCustomer

  it.each(["full", "read_only"] as const)(
    "says %s for analytics",
    async (mode) => {
      control.begin(ada({ mode }))
      await open()
      expect(flag()).toBe(mode)

      stops.pop()?.()
      expect(flag()).toBeUndefined()
    }
  )

  it("says ended until dismissed", async () => {
    control.endSeen("idle")
    const store = await open()
    expect(flag()).toBe("ended")

    await store.dismiss()
    expect(flag()).toBeUndefined()
  })

  it("says nothing on a stale page of one's own", async () => {
    await open()
    control.begin(ada())
    turnTo()
    await pass()

    expect(flag()).toBeUndefined()
  })
})
