// @vitest-environment jsdom
import { act, render, screen } from "@testing-library/react"
import { StrictMode } from "react"
import { describe, expect, it, vi } from "vitest"

import type { ImpersonationStoreOptions } from "../../src/core/visit-state"
import { useImpersonation, type UseImpersonation } from "../../src/react"
import { ada, at, bob, FakeControl, MINUTE } from "../fake-control"
import { pass, turnTo } from "../fake-page"
import {
  banner,
  bar,
  control,
  happens,
  useBannerPage,
  wait,
} from "./banner-page"

useBannerPage()

/** What the hook gave each component at each rendering. */
const given: UseImpersonation[] = []
const last = () => given.at(-1)!

function Reader(options: ImpersonationStoreOptions) {
  const visit = useImpersonation({ control, ...options })
  given.push(visit)
  return (
    <output>
      {visit.impersonation?.customer.name ?? "nobody"} {visit.secondsLeft}
    </output>
  )
}

const read = () => screen.getAllByRole("status").map((at) => at.textContent)

async function mount(element = <Reader />) {
  given.length = 0
  const view = render(element)
  await wait()
  return view
}

describe("the hook", () => {
  it("gives the visit, asked for once", async () => {
    control.begin(ada())
    await mount()

    expect(read()).toEqual(["Ada Martin 900"])
    expect(last()).toMatchObject({
      impersonation: { id: "imps_ada" },
      ended: null,
      stale: null,
      unreachable: false,
      active: true,
      page: "imps_ada",
    })
    expect(control.status).toHaveBeenCalledOnce()
  })

  it("asks once where React mounts everything twice", async () => {
    control.begin(ada())
    await mount(
      <StrictMode>
        <Reader />
      </StrictMode>
    )
    expect(control.status).toHaveBeenCalledOnce()

    await wait(20_000)
    expect(control.status).toHaveBeenCalledTimes(2)
  })

  it("is one for all components, with one question, one clock and one guard", async () => {
    const fetched = vi.fn()
    vi.stubGlobal("fetch", fetched)
    control.begin(ada())
    const { unmount } = await mount(
      <>
        <Reader />
        <Reader />
        <Reader />
      </>
    )
    expect(read()).toEqual(Array(3).fill("Ada Martin 900"))
    expect(control.status).toHaveBeenCalledOnce()
    // Counting, and looking again.
    expect(vi.getTimerCount()).toBe(2)

    await wait(60_000)
    expect(read()).toEqual(Array(3).fill("Ada Martin 840"))
    expect(control.status).toHaveBeenCalledTimes(4)

    unmount()
    expect(vi.getTimerCount()).toBe(0)
    expect(globalThis.fetch).toBe(fetched)
  })

  it("shares its state with the banner", async () => {
    control.begin(ada({ idle_expires_at: at(MINUTE) }))
    await mount(
      <>
        {banner()}
        <Reader />
      </>
    )
    control.begin(ada({ idle_expires_at: at(16 * MINUTE) }))
    await act(() => last().stay())
    await wait()

    expect(control.status).toHaveBeenCalledOnce()
    expect(bar().textContent).toContain("16:00")
    expect(last().secondsLeft).toBe(960)
  })

  it("tells visits of other controls apart", async () => {
    const other = new FakeControl().begin(bob())
    control.begin(ada())
    await mount(
      <>
        <Reader />
        <Reader control={other} />
      </>
    )

    expect(read()).toEqual(["Ada Martin 900", "Bob Keller 900"])
  })

  it("keeps its functions, so that no effect runs again", async () => {
    control.begin(ada())
    const { rerender } = await mount()
    rerender(<Reader />)
    await wait(1_000)
    const [first] = given

    expect(given.length).toBeGreaterThan(3)
    for (const name of ["refresh", "stay", "close", "dismiss"] as const) {
      expect(new Set(given.map((visit) => visit[name]))).toEqual(
        new Set([first?.[name]])
      )
    }
  })

  it("draws nothing anew as long as nothing changes", async () => {
    control.begin(ada())
    await mount()
    const drawn = given.length
    await happens(turnTo)
    expect(control.status).toHaveBeenCalledTimes(2)
    // The answer is a new one.
    expect(given.length - drawn).toBeLessThanOrEqual(2)

    const then = given.length
    await act(() => pass(999))
    expect(given).toHaveLength(then)
    await act(() => pass(1))
    expect(given).toHaveLength(then + 1)
  })

  it("draws a shopper's page once, whatever happens", async () => {
    await mount()
    await happens(turnTo)
    await happens(() => document.body.click())
    await wait(5 * MINUTE)

    expect(read()).toEqual(["nobody "])
    expect(given).toHaveLength(1)
  })

  it("has what the server knows at the first rendering", async () => {
    control.begin(ada())
    await mount(<Reader initial={ada()} />)

    expect(given[0]).toMatchObject({
      active: true,
      page: "imps_ada",
      secondsLeft: null,
      impersonation: { customer: { name: "Ada Martin" } },
    })
  })
})

describe("a component that goes", () => {
  it("leaves the others listening", async () => {
    control.begin(ada())
    const { rerender } = await mount(
      <>
        <Reader key="stays" />
        <Reader key="goes" />
      </>
    )
    rerender(<Reader key="stays" />)
    await wait(20_000)

    expect(read()).toEqual(["Ada Martin 880"])
    expect(control.status).toHaveBeenCalledTimes(2)
  })

  it("takes every listener, timer and wrapper with it when it is the last", async () => {
    const fetched = vi.fn()
    vi.stubGlobal("fetch", fetched)
    control.begin(ada())
    const { unmount } = await mount()
    expect(globalThis.fetch).not.toBe(fetched)
    unmount()
    control.begin(bob())
    const drawn = given.length
    const asked = control.status.mock.calls.length
    await happens(turnTo)
    await happens(() => document.dispatchEvent(new Event("visibilitychange")))
    await happens(() => document.body.click())
    await wait(5 * MINUTE)

    expect(given).toHaveLength(drawn)
    expect(control.status).toHaveBeenCalledTimes(asked)
    expect(vi.getTimerCount()).toBe(0)
    expect(globalThis.fetch).toBe(fetched)
    expect(document.documentElement.dataset.loginAsCustomer).toBeUndefined()
  })

  it("before anything was asked asks nothing", async () => {
    control.begin(ada())
    render(<Reader />).unmount()
    await wait(MINUTE)

    expect(control.status).not.toHaveBeenCalled()
    expect(vi.getTimerCount()).toBe(0)
  })

  it("may come back, and knows what has become of the page", async () => {
    control.begin(ada())
    const { unmount } = await mount()
    unmount()
    control.begin(bob())
    await mount()

    expect(last().stale).toMatchObject({
      was: { name: "Ada Martin" },
      now: { name: "Bob Keller" },
    })
  })

  it("is not missed by an answer that is late", async () => {
    let answer = () => {}
    control.begin(ada())
    control.status.mockImplementationOnce(
      () =>
        new Promise((resolve) => {
          answer = () =>
            resolve({ impersonation: ada(), ended: null, now: at(0) })
        })
    )
    const { unmount } = await mount()
    unmount()
    await happens(answer)
    await wait(MINUTE)

    expect(control.status).toHaveBeenCalledOnce()
    expect(vi.getTimerCount()).toBe(0)
    expect(document.documentElement.dataset.loginAsCustomer).toBeUndefined()
  })
})
