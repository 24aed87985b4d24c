// @vitest-environment jsdom
import { describe, expect, it, vi } from "vitest"

import { createImpersonationStore } from "../../src/core/store"
import type { ImpersonationStoreOptions } from "../../src/core/visit-state"
import { ada, bob, FakeControl, MINUTE } from "../fake-control"
import { pass, turnTo } from "../fake-page"
import {
  ADA,
  BOB,
  control,
  does,
  FREE,
  open,
  stops,
  useFakeStore,
} from "./open-store"

useFakeStore()

describe("several listeners", () => {
  it("of one control have one store and one poller", async () => {
    control.begin(ada())
    const one = await open({ initial: ada() })
    const two = await open()
    expect(control.status).toHaveBeenCalledOnce()
    await pass(20_000)

    expect(one.get).toBe(two.get)
    expect(control.status).toHaveBeenCalledTimes(2)
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
