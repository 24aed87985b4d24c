// @vitest-environment jsdom
import { describe, expect, it, vi } from "vitest"

import { createImpersonationStore } from "../../src/core/store"
import { ada, FakeControl, MINUTE } from "../fake-control"
import { comeBack, pass, reload, turnTo } from "../fake-page"
import {
  ADA,
  BLOCKED,
  control,
  does,
  FREE,
  open,
  useFakeStore,
} from "./open-store"

const loaded = vi.hoisted(() => vi.fn())

vi.mock("../../src/core/visit-watcher", async (original) => {
  loaded()
  return original()
})

useFakeStore()

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
