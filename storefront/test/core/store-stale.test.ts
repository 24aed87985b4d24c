// @vitest-environment jsdom
import { describe, expect, it } from "vitest"

import { ada, at, bob } from "../fake-control"
import { comeBack, pass, reload, turnTo } from "../fake-page"
import {
  ADA,
  BLOCKED,
  BOB,
  control,
  does,
  FREE,
  open,
  useFakeStore,
} from "./open-store"

useFakeStore()

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
