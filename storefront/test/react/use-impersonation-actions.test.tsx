// @vitest-environment jsdom
import { act, render } from "@testing-library/react"
import { StrictMode } from "react"
import { renderToString } from "react-dom/server"
import { describe, expect, it, vi } from "vitest"

import { useImpersonation, type UseImpersonation } from "../../src/react"
import { ada, at, bob, MINUTE } from "../fake-control"
import { reload, replace } from "../fake-page"
import { control, happens, useBannerPage, wait } from "./banner-page"

useBannerPage()

let visit: UseImpersonation

function Hook() {
  visit = useImpersonation({ control })
  return null
}

async function mount(strict = false) {
  const view = render(<Hook />, {
    wrapper: strict ? StrictMode : undefined,
  })
  await wait()
  return view
}

type Action = "refresh" | "stay" | "close" | "dismiss"
const ACTIONS: Action[] = ["refresh", "stay", "close", "dismiss"]

/** Does it, and tells how it went. */
async function does(name: Action): Promise<string> {
  let went = ""
  await act(async () => {
    went = await visit[name]().then(
      (value) => String(value),
      (error: Error) => error.message
    )
  })
  await wait()
  return went
}

const asked = () =>
  Object.fromEntries(
    (["status", "keepAlive", "close", "dismiss"] as const).map((name) => [
      name,
      control[name].mock.calls.length,
    ])
  )
const NOTHING = { status: 0, keepAlive: 0, close: 0, dismiss: 0 }

describe("for an ordinary shopper", () => {
  it.each(ACTIONS)("%s does nothing", async (name) => {
    await mount()

    expect(await does(name)).toBe("undefined")
    expect(asked()).toEqual(NOTHING)
    expect(visit.active).toBe(false)
    expect(replace).not.toHaveBeenCalled()
    expect(reload).not.toHaveBeenCalled()
    expect(vi.getTimerCount()).toBe(0)
  })

  it("there is nothing to know, on a server neither", async () => {
    const nothing = {
      impersonation: null,
      ended: null,
      stale: null,
      unreachable: false,
      secondsLeft: null,
      active: false,
      page: null,
    }
    await mount()
    expect(visit).toMatchObject(nothing)

    control.begin(ada())
    vi.stubGlobal("document", undefined)
    expect(renderToString(<Hook />)).toBe("")
    expect(visit).toMatchObject(nothing)
    vi.unstubAllGlobals()
  })
})

describe("while a visit runs", () => {
  it("refresh asks again, and takes what has changed", async () => {
    control.begin(ada())
    await mount()
    control.begin(ada({ may: { change: false, order: false } }))

    expect(await does("refresh")).toBe("undefined")
    expect(asked()).toEqual({ ...NOTHING, status: 2 })
    expect(visit.impersonation?.may.change).toBe(false)
  })

  it("refresh does not reject where nobody answers", async () => {
    control.begin(ada())
    await mount()
    control.down = true

    expect(await does("refresh")).toBe("undefined")
    expect(visit).toMatchObject({ unreachable: true, active: true })
  })

  it("stay counts as activity, and its answer is taken", async () => {
    control.begin(ada())
    await mount()
    control.begin(ada({ idle_expires_at: at(30 * MINUTE) }))

    expect(await does("stay")).toBe("undefined")
    expect(asked()).toEqual({ ...NOTHING, status: 1, keepAlive: 1 })
    expect(visit.secondsLeft).toBe(1800)
  })

  it("close ends it and leaves", async () => {
    control.begin(ada())
    await mount()

    expect(await does("close")).toBe("undefined")
    expect(asked()).toEqual({ ...NOTHING, status: 1, close: 1 })
    expect(replace).toHaveBeenCalledWith("https://admin.example/app")
  })

  it("close tells who called that it failed", async () => {
    control.begin(ada())
    await mount()
    control.down = true

    expect(await does("close")).toBe("offline")
    expect(replace).not.toHaveBeenCalled()
    expect(visit).toMatchObject({ active: true, stale: null })
  })

  it("may be acted upon before anything of it is known", async () => {
    control.begin(ada())
    render(<Hook />)
    await does("close")

    expect(control.close).toHaveBeenCalledOnce()
    expect(replace).toHaveBeenCalledOnce()
  })

  it("works in strict mode, each thing once", async () => {
    control.begin(ada())
    await mount(true)
    await does("stay")
    await does("close")

    expect(asked()).toEqual({ ...NOTHING, status: 1, keepAlive: 1, close: 1 })
  })
})

describe("when the visit is over", () => {
  it("dismiss forgets why", async () => {
    control.endSeen("idle")
    await mount()
    expect(visit).toMatchObject({
      active: true,
      page: "ended",
      ended: { reason: "idle" },
      impersonation: null,
    })

    expect(await does("dismiss")).toBe("undefined")
    expect(visit).toMatchObject({ active: false, page: null, ended: null })
  })

  it("dismiss tells who called that it failed", async () => {
    control.endSeen("idle")
    await mount()
    control.down = true

    expect(await does("dismiss")).toBe("offline")
    expect(visit.ended).toEqual({
      reason: "idle",
      return_url: "https://admin.example/app",
    })
  })

  it("stay brings nothing back", async () => {
    control.begin(ada())
    await mount()
    control.end("revoked")
    await does("stay")

    expect(reload).toHaveBeenCalledOnce()
  })
})

describe("on a stale page", () => {
  it.each(["stay", "close"] as const)(
    "%s does nothing to the visit that runs now",
    async (name) => {
      control.begin(ada())
      await mount()
      control.begin(bob())

      expect(await does(name)).toBe("undefined")
      expect(control.keepAlive).not.toHaveBeenCalled()
      expect(control.close).not.toHaveBeenCalled()
      expect(replace).not.toHaveBeenCalled()
      expect(visit.stale).toMatchObject({
        was: { name: "Ada Martin" },
        now: { name: "Bob Keller" },
      })
    }
  )

  it("refresh finds out who it is by now", async () => {
    control.begin(ada())
    await mount()
    await happens(() => control.begin(bob()))

    await does("refresh")
    expect(visit.stale?.now).toEqual(bob().customer)
  })
})
