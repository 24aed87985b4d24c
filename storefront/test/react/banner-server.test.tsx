// @vitest-environment jsdom
import { PassThrough } from "node:stream"
import { text } from "node:stream/consumers"

import { act, screen } from "@testing-library/react"
import { StrictMode, type ReactElement } from "react"
import { hydrateRoot, type Root } from "react-dom/client"
import { renderToPipeableStream, renderToString } from "react-dom/server"
import { afterEach, describe, expect, it, vi } from "vitest"

import { ada, bob } from "../fake-control"
import { reload } from "../fake-page"
import {
  banner,
  bar,
  control,
  message,
  newlyLoaded,
  noBar,
  textOf,
  timeLeft,
  useBannerPage,
  wait,
} from "./banner-page"

useBannerPage()

const page = document
const roots: Root[] = []

afterEach(() => {
  act(() => roots.splice(0).forEach((root) => root.unmount()))
  document.body.innerHTML = ""
})

/** What a server sends at once, where there is no page. */
function sent(element: ReactElement): string {
  vi.stubGlobal("document", undefined)
  try {
    return renderToString(element)
  } finally {
    vi.stubGlobal("document", page)
  }
}

/** All that a server sends. */
async function streamed(element: ReactElement): Promise<string> {
  vi.useRealTimers()
  vi.stubGlobal("document", undefined)
  try {
    return await new Promise((resolve, reject) => {
      const { pipe } = renderToPipeableStream(element, {
        onAllReady: () => resolve(text(pipe(new PassThrough()))),
        onError: reject,
      })
    })
  } finally {
    vi.stubGlobal("document", page)
    vi.useFakeTimers({ now: new Date("2026-01-01T12:00:00Z") })
  }
}

/** React takes over what the server sent. */
async function hydrate(html: string, element: ReactElement) {
  const container = document.body.appendChild(document.createElement("div"))
  container.innerHTML = html
  const mended = vi.fn()
  act(() => {
    roots.push(hydrateRoot(container, element, { onRecoverableError: mended }))
  })
  const first = container.innerHTML
  await wait()
  expect(mended.mock.calls).toEqual([])
  return { container, first }
}

const strict = (element: ReactElement) => <StrictMode>{element}</StrictMode>

describe("a server's page for an ordinary shopper", () => {
  it.each([
    ["without anything", () => banner()],
    ["with what the server knows", () => banner({ initial: null })],
    ["in strict mode", () => strict(banner({ initial: null }))],
  ])("is empty %s, and stays so in the browser", async (_, element) => {
    const html = sent(element())
    const { container } = await hydrate(html, element())

    expect(html).toBe("")
    expect(await streamed(element())).toBe("")
    expect(container.innerHTML).toBe("")
    expect(control.status).not.toHaveBeenCalled()
  })

  it("remembers no visit of the request before", () => {
    expect(sent(banner({ initial: ada() }))).toContain("--lac-min-height")
    expect(sent(banner())).toBe("")
    expect(sent(banner({ initial: null }))).toBe("")
  })
})

describe("a server's page of a visit", () => {
  it("has the banner's place at once, before anything of it is loaded", async () => {
    const { ImpersonationBanner } = await newlyLoaded()
    const html = sent(<ImpersonationBanner initial={ada()} />)
    document.body.innerHTML = html
    const place = document.body.querySelector("div")!

    expect(place.style.minHeight).toBe("var(--lac-min-height, 3rem)")
    expect(html).not.toContain("Ada")
  })

  it("keeps as much place as the banner takes", async () => {
    const { ImpersonationBanner } = await newlyLoaded()
    const empty = sent(<ImpersonationBanner initial={ada()} />)
    document.body.innerHTML = empty
    const place = document.body.querySelector("div")!.style.minHeight
    document.body.innerHTML = await streamed(banner({ initial: ada() }))

    expect(bar().style.minHeight).toBe(place)
    expect(bar().style.boxSizing).toBe("border-box")
  })

  it("comes whole, before any script runs", async () => {
    document.body.innerHTML = await streamed(banner({ initial: ada() }))

    expect(textOf(bar())).toContain(
      "You are logged in as Ada Martin (ada@demo.test) on EU store"
    )
    expect(timeLeft()).toBe("Time left –:––")
    // A press would be lost.
    expect(screen.getByRole("button", { name: "Close session" })).toMatchObject(
      { disabled: true }
    )
    expect(control.status).not.toHaveBeenCalled()
  })

  it("comes in the shop's language", async () => {
    const element = banner({ initial: ada(), locale: "fr" })
    document.body.innerHTML = await streamed(element)

    expect(document.body.textContent).toContain(
      "Vous êtes connecté en tant que Ada Martin"
    )
  })

  it("escapes what is in names", async () => {
    const name = `</div><script>alert(1)</script>"'&`
    const initial = ada({ customer: { ...ada().customer, name } })
    const html = await streamed(banner({ initial }))
    document.body.innerHTML = html

    expect(html).not.toContain("<script>alert")
    expect(textOf(bar())).toContain(name)
  })

  it.each([
    ["as it is", (element: ReactElement) => element],
    ["in strict mode", strict],
  ])("is taken over %s without a word, and nothing moves", async (_, as) => {
    const html = await streamed(as(banner({ initial: ada() })))
    control.begin(ada())
    const { container, first } = await hydrate(
      html,
      as(banner({ initial: ada() }))
    )
    const before = document.createElement("p")
    before.innerHTML = first

    expect(textOf(before)).toContain("Ada Martin")
    expect(container.querySelectorAll("[role=region]")).toHaveLength(1)
    expect(timeLeft()).toBe("Time left 15:00")
    expect(control.status).toHaveBeenCalledOnce()
    expect(reload).not.toHaveBeenCalled()
    expect(screen.getByRole("button", { name: "Close session" })).toMatchObject(
      { disabled: false }
    )
  })

  it("is taken over where only its place was sent", async () => {
    const html = sent(banner({ initial: ada() }))
    control.begin(ada())
    await hydrate(html, strict(banner({ initial: ada() })))

    expect(textOf(bar())).toContain("Ada Martin")
  })
})

describe("a page that was made for all", () => {
  it("finds the visit in the browser, without a mismatch", async () => {
    control.begin(ada())
    const { container, first } = await hydrate("", strict(banner()))

    expect(first).not.toBe("")
    expect(container.querySelectorAll("[role=region]")).toHaveLength(1)
    expect(textOf(bar())).toContain("Ada Martin")
    expect(control.status).toHaveBeenCalledOnce()
  })

  it("finds the end of one in the browser, and keeps no place for it", async () => {
    control.endSeen("idle")
    const { ImpersonationBanner } = await newlyLoaded()
    const { first } = await hydrate(
      "",
      strict(<ImpersonationBanner control={control} initial={null} />)
    )

    expect(first).toBe("")
    expect(textOf(message())).toContain("nothing was done for too long")
    expect(noBar()).toBeNull()
  })

  it("was made for another customer than the browser stands for", async () => {
    const html = await streamed(banner({ initial: ada() }))
    control.begin(bob())
    await hydrate(html, strict(banner({ initial: ada() })))

    expect(screen.getByRole("alertdialog").textContent).toContain(
      "This tab was Ada Martin's. You are now Bob Keller."
    )
  })
})
