// @vitest-environment jsdom
import { fireEvent, render } from "@testing-library/react"
import { StrictMode } from "react"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { ImpersonationBanner } from "../../src/react"
import { ada, MINUTE } from "../fake-control"
import { comeBack, reload, turnTo } from "../fake-page"
import {
  banner,
  bar,
  control,
  cover,
  happens,
  newlyLoaded,
  useBannerPage,
  wait,
} from "./banner-page"

useBannerPage()

const fetched = vi.fn<typeof fetch>()

beforeEach(() => {
  fetched.mockReset()
  vi.stubGlobal("fetch", fetched)
})

afterEach(() => {
  document.cookie = "_lac_on=; max-age=0"
})

/** The events that are listened to on the page as a whole. */
function spyOnEars() {
  const ears: string[] = []
  const targets: EventTarget[] = [window, document, document.body]

  for (const target of targets) {
    const add = target.addEventListener.bind(target)
    const remove = target.removeEventListener.bind(target)

    vi.spyOn(target, "addEventListener").mockImplementation((...args) => {
      ears.push(args[0])
      add(...args)
    })
    vi.spyOn(target, "removeEventListener").mockImplementation((...args) => {
      ears.splice(ears.indexOf(args[0]), 1)
      remove(...args)
    })
  }
  return ears
}

/** As a page of a shop is used. */
async function useThePage() {
  await happens(() => fireEvent.click(document.body))
  await happens(() => fireEvent.submit(document.body))
  await happens(() => fireEvent.change(document.body))
  await happens(turnTo)
  await happens(comeBack)
  await happens(() => document.dispatchEvent(new Event("visibilitychange")))
  await wait(10 * MINUTE)
}

describe.each([
  ["a control", () => banner()],
  ["the shop's route", () => <ImpersonationBanner />],
  ["a server that knows of none", () => banner({ initial: null })],
  ["React's strict mode", () => <StrictMode>{banner()}</StrictMode>],
  ["slots", () => banner({ slots: { running: () => "mine" } })],
])("for an ordinary shopper, with %s", (_, element) => {
  it("shows nothing, asks nothing and waits for nothing", async () => {
    const { container } = render(element())
    await wait()
    await useThePage()

    expect(container.innerHTML).toBe("")
    expect(control.status).not.toHaveBeenCalled()
    expect(fetched).not.toHaveBeenCalled()
    expect(globalThis.fetch).toBe(fetched)
    expect(vi.getTimerCount()).toBe(0)
    expect(sessionStorage).toHaveLength(0)
    expect(document.documentElement.dataset.loginAsCustomer).toBeUndefined()
    expect(reload).not.toHaveBeenCalled()
  })

  it("lets every click and form of the shop through", async () => {
    render(element())
    await wait()
    const shop = vi.fn()
    document.body.addEventListener("click", shop)
    document.body.addEventListener("submit", shop)

    expect(fireEvent.click(document.body)).toBe(true)
    expect(fireEvent.submit(document.body)).toBe(true)
    expect(shop).toHaveBeenCalledTimes(2)
    document.body.removeEventListener("click", shop)
    document.body.removeEventListener("submit", shop)
  })
})

describe("for an ordinary shopper", () => {
  it("hears nothing that a page tells of all the time, and stops with the page", async () => {
    // React has its own there already.
    const { rerender } = render(<p />)
    const ears = spyOnEars()
    rerender(banner())
    await wait()

    expect(ears).toContain("click")
    expect(ears.length).toBeLessThan(10)
    expect(
      ears.filter((type) => /scroll|size|move|wheel|key|input|over/.test(type))
    ).toEqual([])
    rerender(<p />)
    expect(ears).toEqual([])
  })

  it.each(["", "%", "%E0%A4%A", "<script>"])(
    "takes a marker of %j for none",
    async (value) => {
      document.cookie = `_lac_on=${value}`
      const endpoint = `/lac-${encodeURIComponent(value)}`
      const { container } = render(<ImpersonationBanner endpoint={endpoint} />)
      await wait()

      expect(container.innerHTML).toBe("")
      expect(fetched).not.toHaveBeenCalled()
    }
  )

  it("is looked at again when the person comes back, and covers then", async () => {
    const { container } = render(banner())
    await wait()
    control.begin(ada())
    await happens(turnTo)

    expect(container.innerHTML).not.toBe("")
    expect(cover().textContent).toContain("This tab was your own.")
  })
})

describe("with a marker only", () => {
  it.each([
    [{}, "/api/login-as-customer"],
    [{ endpoint: "/shop/lac" }, "/shop/lac"],
  ])("given %j asks the route at %s once", async (props, url) => {
    document.cookie = "_lac_on=imps_ada"
    fetched.mockImplementation(async () =>
      Response.json({
        impersonation: ada(),
        ended: null,
        now: new Date().toISOString(),
      })
    )
    const kit = await newlyLoaded()
    render(<kit.ImpersonationBanner {...props} />)
    await wait()

    expect(bar().textContent).toContain("Ada Martin")
    expect(fetched).toHaveBeenCalledOnce()
    expect(fetched).toHaveBeenCalledWith(
      url,
      expect.objectContaining({
        method: "GET",
        cache: "no-store",
        credentials: "same-origin",
        headers: { "x-login-as-customer": "session" },
      })
    )
  })
})
