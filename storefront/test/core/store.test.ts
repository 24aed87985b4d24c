// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { createImpersonationStore } from "../../src/core/store"
import type { ImpersonationStoreOptions } from "../../src/core/visit-state"
import { ada, at, bob, FakeControl, MINUTE } from "../fake-control"
import { comeBack, fakePage, pass, reload, replace, turnTo } from "../fake-page"

const stops: (() => void)[] = []
const loaded = vi.hoisted(() => vi.fn())

vi.mock("../../src/core/visit-watcher", async (original) => {
  loaded()
  return original()
})

let control: FakeControl

/** A page whose store somebody listens to. */
async function open(options: ImpersonationStoreOptions = {}) {
  const store = createImpersonationStore({ control, ...options })
  const heard = vi.fn()
  stops.push(store.subscribe(heard))
  await pass()
  return Object.assign(store, { heard })
}

/** What a person does on the page; whether the shop got to know. */
function does(
  type: "click" | "submit" | "change",
  on: Element = document.body
) {
  const shop = vi.fn()
  const event = new Event(type, { bubbles: true, cancelable: true })
  on.addEventListener(type, shop)
  on.dispatchEvent(event)
  on.removeEventListener(type, shop)
  return {
    reached: shop.mock.calls.length > 0,
    stopped: event.defaultPrevented,
  }
}

const FREE = { reached: true, stopped: false }
const BLOCKED = { reached: false, stopped: true }
const ADA = { id: "cus_ada", name: "Ada Martin", email: "ada@demo.test" }
const BOB = { id: "cus_bob", name: "Bob Keller", email: "bob@demo.test" }

beforeEach(() => {
  fakePage()
  control = new FakeControl()
})

afterEach(() => {
  stops.splice(0).forEach((stop) => stop())
  vi.useRealTimers()
})

// First, since modules are loaded once.
describe("for an ordinary shopper", () => {
  it("loads nothing, asks nothing and stops nothing, whatever happens", async () => {
    const fetched = vi.fn()
    vi.stubGlobal("fetch", fetched)
    const store = await open()

    expect(does("click")).toEqual(FREE)
    expect(does("submit")).toEqual(FREE)
    turnTo()
    comeBack()
    await store.refresh()
    await store.stay()
    await store.close()
    await store.dismiss()
    await pass(10 * MINUTE)

    expect(loaded).not.toHaveBeenCalled()
    expect(fetched).not.toHaveBeenCalled()
    expect(globalThis.fetch).toBe(fetched)
    expect(control.status).not.toHaveBeenCalled()
    expect(control.close).not.toHaveBeenCalled()
    expect(reload).not.toHaveBeenCalled()
    expect(store.heard).not.toHaveBeenCalled()
    expect(store.get()).toEqual({
      impersonation: null,
      ended: null,
      stale: null,
      unreachable: false,
      secondsLeft: null,
      active: false,
      page: null,
    })
    expect(vi.getTimerCount()).toBe(0)
  })

  it("gives everybody the same state, so that nothing is drawn again", () => {
    expect(createImpersonationStore({ control }).get()).toBe(
      createImpersonationStore({ control: new FakeControl() }).get()
    )
  })

  it("blocks the very click that finds another's visit, before the watcher is there", async () => {
    const store = await open()
    control.begin(ada())

    expect(loaded).not.toHaveBeenCalled()
    expect(does("click")).toEqual(BLOCKED)
    await vi.waitFor(() => expect(store.get().stale?.now?.id).toBe("cus_ada"))
    expect(loaded).toHaveBeenCalledOnce()
    expect(store.get().stale).toEqual({ was: null, now: ADA })
  })
})

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

describe("a stale tab", () => {
  const CASES = [
    ["Ada's, now Bob", ada(), () => control.begin(bob()), ADA, BOB],
    ["Ada's, now closed elsewhere", ada(), () => control.gone(), ADA, null],
    ["the browser's own, now Ada", null, () => control.begin(ada()), null, ADA],
  ] as const

  it.each(CASES)(
    "that was %s is covered on focus",
    async (_, first, then, was, now) => {
      if (first) {
        control.begin(first)
      }
      const store = await open({ initial: first })
      then()
      turnTo()
      await pass()

      expect(store.get().stale).toEqual({ was, now })
      expect(reload).not.toHaveBeenCalled()
    }
  )

  it.each(CASES)(
    "that was %s changes nothing",
    async (_, first, then, was, now) => {
      if (first) {
        control.begin(first)
      }
      const store = await open({ initial: first })
      then()

      expect(does("click")).toEqual(BLOCKED)
      expect(does("submit")).toEqual(BLOCKED)
      expect(does("change")).toEqual(BLOCKED)
      await pass()
      expect(store.get().stale).toEqual({ was, now })
    }
  )

  it("says that it does not know who while it cannot ask", async () => {
    control.begin(ada())
    const store = await open({ initial: ada() })
    control.begin(bob()).down = true
    turnTo()
    await pass()

    const nobody = { id: null, name: null, email: null }
    expect(store.get().stale).toEqual({ was: ADA, now: nobody })

    control.down = false
    turnTo()
    await pass()
    expect(store.get().stale).toEqual({ was: ADA, now: BOB })
  })

  it("is noticed by the server's word alone, should the marker be wrong", async () => {
    control.begin(ada())
    const store = await open({ initial: ada() })
    control.begin(bob()).mark = "imps_ada"
    turnTo()
    await pass()

    expect(store.get().stale).toEqual({ was: ADA, now: BOB })
    expect(does("click")).toEqual(BLOCKED)
  })

  it("lets through what is done in the kit's own elements", async () => {
    control.begin(ada())
    await open({ initial: ada() })
    control.begin(bob())
    const cover = document.body.appendChild(document.createElement("div"))
    cover.dataset.lacPart = "stale"
    const button = cover.appendChild(document.createElement("button"))

    expect(does("click", button)).toEqual(FREE)
    cover.remove()
  })

  it("neither closes nor prolongs the visit that the browser now stands for", async () => {
    control.begin(ada())
    const store = await open({ initial: ada() })
    control.begin(bob())
    await store.close()
    await store.stay()

    expect(control.close).not.toHaveBeenCalled()
    expect(control.keepAlive).not.toHaveBeenCalled()
    expect(store.get().stale).not.toBeNull()
  })

  it("is a good one again once the browser is its own again", async () => {
    const store = await open()
    control.begin(ada())
    turnTo()
    await pass()
    expect(store.get().active).toBe(true)

    control.gone()
    turnTo()
    await pass()
    expect(store.get()).toMatchObject({ stale: null, active: false })
    expect(does("click")).toEqual(FREE)
  })

  it.each([
    ["Ada's visit", ada(), () => control.gone()],
    ["Ada's visit that ended", ada(), () => control.endSeen("idle")],
    ["one's own page", null, () => control.begin(ada())],
  ] as const)(
    "out of the browser's cache of pages is loaded anew and not seen: %s",
    async (_, first, then) => {
      if (first) {
        control.begin(first)
      }
      const store = await open({ initial: first })
      then()
      comeBack()
      await pass()

      expect(reload).toHaveBeenCalledOnce()
      expect(document.documentElement.hidden).toBe(true)
      expect(store.get().stale).toBeNull()
    }
  )

  it("out of that cache is asked about when it is a good one", async () => {
    control.begin(ada())
    await open({ initial: ada() })
    comeBack()
    await pass()

    expect(reload).not.toHaveBeenCalled()
    expect(control.status).toHaveBeenCalledTimes(2)
  })

  it("is not made of an answer that another tab has overtaken", async () => {
    control.begin(ada())
    const store = await open({ initial: ada() })
    control.status.mockImplementationOnce(async () => {
      control.begin(bob())
      return { impersonation: ada(), ended: null, now: at(0) }
    })
    await store.refresh()
    await pass()

    expect(store.get().stale).toEqual({ was: ADA, now: BOB })
    expect(store.get().page).toBe("imps_ada")
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

describe("several listeners", () => {
  it("of one control have one store and one poller", async () => {
    control.begin(ada())
    const one = await open({ initial: ada() })
    const two = await open()
    await pass(20_000)

    expect(one.get).toBe(two.get)
    expect(control.status).toHaveBeenCalledTimes(3)
  })

  it("of different ways to ask have different ones", () => {
    const get = (options: ImpersonationStoreOptions) =>
      createImpersonationStore(options).get

    expect(get({})).toBe(get({}))
    expect(get({ endpoint: "/a" })).toBe(get({ endpoint: "/a" }))
    expect(get({ endpoint: "/a" })).not.toBe(get({ endpoint: "/b" }))
    expect(get({ control })).not.toBe(get({ control: new FakeControl() }))
  })

  it("stop everything when the last one goes, and begin again", async () => {
    const fetched = vi.fn()
    vi.stubGlobal("fetch", fetched)
    control.begin(ada())
    await open()
    await open()
    expect(globalThis.fetch).not.toBe(fetched)

    stops.pop()?.()
    await pass(20_000)
    expect(vi.getTimerCount()).toBeGreaterThan(0)

    stops.pop()?.()
    const asked = control.status.mock.calls.length
    control.begin(bob())
    turnTo()
    await pass(5 * MINUTE)
    expect(does("click")).toEqual(FREE)
    expect(control.status).toHaveBeenCalledTimes(asked)
    expect(vi.getTimerCount()).toBe(0)
    expect(globalThis.fetch).toBe(fetched)

    const store = await open()
    expect(store.get().stale).toEqual({ was: ADA, now: BOB })
  })

  it("that are gone before the watcher is there start nothing", async () => {
    control.begin(ada())
    const stop = createImpersonationStore({ control }).subscribe(vi.fn())
    stop()
    await pass(MINUTE)

    expect(control.status).not.toHaveBeenCalled()
    expect(vi.getTimerCount()).toBe(0)
  })
})
