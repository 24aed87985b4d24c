// @vitest-environment jsdom
import { describe, expect, it, vi } from "vitest"

import { createImpersonationStore } from "../../src/core/store"
import { ada, at, MINUTE } from "../fake-control"
import { pass, reload, replace, turnTo } from "../fake-page"
import { BLOCKED, control, does, FREE, open, useFakeStore } from "./open-store"

useFakeStore()

describe("while a visit runs", () => {
  it("knows it at once where the server knew", () => {
    control.begin(ada())
    const { get } = createImpersonationStore({ control, initial: ada() })

    expect(get()).toMatchObject({ active: true, page: "imps_ada" })
    expect(get().impersonation?.customer.name).toBe("Ada Martin")
    expect(get().secondsLeft).toBeNull()
  })

  it("learns who it is where only the marker tells", async () => {
    control.begin(ada())
    const store = await open()

    expect(control.status).toHaveBeenCalledOnce()
    expect(store.get().impersonation?.id).toBe("imps_ada")
    expect(reload).not.toHaveBeenCalled()
  })

  it("counts down by the server's clock, not by this one", async () => {
    control.begin(ada()).ahead = 5 * MINUTE
    const store = await open({ initial: ada() })
    expect(store.get().secondsLeft).toBe(600)

    await pass(61_000)
    expect(store.get().secondsLeft).toBe(539)
  })

  it("counts by this clock when the server's cannot be had or read", async () => {
    control.begin(ada()).down = true
    const store = await open({ initial: ada() })
    expect(store.get().secondsLeft).toBe(900)

    control.down = false
    control.status.mockImplementationOnce(async () => ({
      impersonation: ada(),
      ended: null,
      now: "noon",
    }))
    await store.refresh()
    expect(store.get().secondsLeft).toBe(900)
  })

  it("asks every 20 seconds while the page is seen, and at once when it is seen again", async () => {
    control.begin(ada())
    await open()
    await pass(20_000)
    expect(control.status).toHaveBeenCalledTimes(2)

    const hidden = vi.spyOn(document, "visibilityState", "get")
    hidden.mockReturnValue("hidden")
    await pass(5 * MINUTE)
    expect(control.status).toHaveBeenCalledTimes(2)

    hidden.mockReturnValue("visible")
    document.dispatchEvent(new Event("visibilitychange"))
    await pass()
    expect(control.status).toHaveBeenCalledTimes(3)
  })

  it("asks when the person turns to the tab, not when focus moves within it", async () => {
    control.begin(ada())
    await open()
    const input = document.body.appendChild(document.createElement("input"))
    input.dispatchEvent(new Event("focus"))
    await pass()
    expect(control.status).toHaveBeenCalledTimes(1)

    turnTo()
    await pass()
    expect(control.status).toHaveBeenCalledTimes(2)
    input.remove()
  })

  it("asks after a page change without a load", async () => {
    const navigation = new EventTarget()
    vi.stubGlobal("navigation", navigation)
    control.begin(ada())
    await open()
    navigation.dispatchEvent(new Event("navigatesuccess"))
    await pass()

    expect(control.status).toHaveBeenCalledTimes(2)
  })

  it("asks at once when the time is up, and only then", async () => {
    control.begin(ada({ idle_expires_at: at(10_000) }))
    await open()
    await pass(9_000)
    expect(control.status).toHaveBeenCalledTimes(1)

    control.end("idle")
    await pass(1_000)
    expect(control.status).toHaveBeenCalledTimes(2)
    expect(reload).toHaveBeenCalledOnce()
  })

  it("asks one question at a time", async () => {
    control.begin(ada())
    const store = await open()
    turnTo()
    turnTo()
    void store.refresh()
    await store.refresh()

    expect(control.status).toHaveBeenCalledTimes(2)
  })

  it("lets the person do what they like", async () => {
    control.begin(ada())
    await open()

    expect(does("click")).toEqual(FREE)
    expect(does("submit")).toEqual(FREE)
    expect(does("change")).toEqual(FREE)
  })

  it("stays longer when told to", async () => {
    control.begin(ada())
    const store = await open()
    await pass(14 * MINUTE)
    control.begin(ada({ idle_expires_at: at(29 * MINUTE) }))
    await store.stay()

    expect(control.keepAlive).toHaveBeenCalledOnce()
    expect(store.get().secondsLeft).toBe(900)
  })

  it("closes and goes where the server says, and shows no cover on the way", async () => {
    control.begin(ada())
    const store = await open()
    await store.close()
    turnTo()
    await pass(5_000)

    expect(replace).toHaveBeenCalledWith("https://admin.example/app")
    expect(store.get().stale).toBeNull()
    expect(does("click")).toEqual(BLOCKED)
  })

  it("asks nothing while it closes, however long that takes", async () => {
    control.begin(ada({ idle_expires_at: at(10_000) }))
    const store = await open()
    let closed = () => {}
    control.close.mockImplementationOnce(async () => {
      control.gone()
      await new Promise<void>((resolve) => (closed = resolve))
      return { location: "https://admin.example/app" }
    })
    const leaving = store.close()
    await pass()
    const asked = control.status.mock.calls.length
    turnTo()
    expect(does("click")).toEqual(BLOCKED)
    void store.refresh()
    await pass(MINUTE)

    expect(control.status).toHaveBeenCalledTimes(asked)
    closed()
    await leaving
    expect(replace).toHaveBeenCalledWith("https://admin.example/app")
  })

  it("closes after what it was asking, and asks no more because of the answer", async () => {
    control.begin(ada())
    const store = await open()
    let answered = () => {}
    control.status.mockImplementationOnce(async () => {
      await new Promise<void>((resolve) => (answered = resolve))
      control.gone()
      return { impersonation: ada(), ended: null, now: at(0) }
    })
    void store.refresh()
    await pass()
    const leaving = store.close()
    await pass()
    expect(control.close).not.toHaveBeenCalled()

    answered()
    await leaving
    expect(control.close).toHaveBeenCalledOnce()
    expect(control.status).toHaveBeenCalledTimes(2)
  })

  it("stays as it is when closing fails", async () => {
    control.begin(ada())
    const store = await open()
    control.down = true
    await expect(store.close()).rejects.toThrow("offline")
    control.down = false
    turnTo()
    await pass()

    expect(replace).not.toHaveBeenCalled()
    expect(store.get()).toMatchObject({ stale: null, unreachable: false })
    expect(does("click")).toEqual(FREE)
  })

  it("takes the server's word over a marker that was lost", async () => {
    control.begin(ada()).mark = null
    const store = await open({ initial: ada() })

    expect(store.get().stale).toBeNull()
    expect(store.get().impersonation?.id).toBe("imps_ada")
    expect(does("click")).toEqual(FREE)
  })
})

describe("while it cannot be asked about", () => {
  it("keeps the visit, says so, and recovers by itself", async () => {
    control.begin(ada())
    const store = await open({ initial: ada() })
    control.down = true
    await pass(20_000)

    expect(store.get()).toMatchObject({ unreachable: true, stale: null })
    expect(store.get().impersonation?.id).toBe("imps_ada")
    expect(reload).not.toHaveBeenCalled()

    control.down = false
    await pass(20_000)
    expect(store.get().unreachable).toBe(false)
  })

  it("says so too where it never learned who it is", async () => {
    control.begin(ada()).down = true
    const store = await open()

    expect(store.get()).toMatchObject({
      active: true,
      unreachable: true,
      impersonation: null,
    })
  })

  it("is not told of where no visit runs", async () => {
    control.endSeen("idle").down = true
    const store = await open()

    expect(store.get().unreachable).toBe(false)
  })
})
