// @vitest-environment jsdom
import { render, screen } from "@testing-library/react"
import { StrictMode } from "react"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"

import { bob } from "../fake-control"
import { turnTo } from "../fake-page"
import {
  banner,
  control,
  cover,
  happens,
  noCover,
  show,
  showAda,
  useBannerPage,
  wait,
} from "./banner-page"

useBannerPage()

const dialog = () => cover() as HTMLDialogElement
const button = () => screen.getByRole("button", { name: "Load the page anew" })

const goStale = () =>
  happens(() => {
    control.begin(bob())
    turnTo()
  })

/** As a browser closes a dialog on Escape, unless told not to. */
function escape(): boolean {
  const event = new Event("cancel", { cancelable: true })
  const closes = dialog().dispatchEvent(event)
  if (closes) {
    dialog().close()
  }
  return closes
}

describe("in a browser that knows modal dialogs", () => {
  const proto = HTMLDialogElement.prototype
  const showModal = vi.fn(function (this: HTMLDialogElement) {
    if (this.open) {
      throw new DOMException("open already", "InvalidStateError")
    }
    this.open = true
  })
  const close = vi.fn(function (this: HTMLDialogElement) {
    if (this.open) {
      this.open = false
      this.dispatchEvent(new Event("close"))
    }
  })

  beforeEach(() => {
    Object.assign(proto, { showModal, close })
    showModal.mockClear()
    close.mockClear()
  })

  afterEach(() => {
    Reflect.deleteProperty(proto, "showModal")
    Reflect.deleteProperty(proto, "close")
  })

  it("is opened as one, over all others, with the focus in it", async () => {
    await showAda()
    await goStale()

    expect(showModal).toHaveBeenCalledOnce()
    expect(dialog().open).toBe(true)
    expect(document.activeElement).toBe(button())
  })

  it("is not closed by Escape", async () => {
    await showAda()
    await goStale()

    expect(escape()).toBe(false)
    expect(dialog().open).toBe(true)
  })

  it("comes back where the browser closes it all the same", async () => {
    await showAda()
    await goStale()
    await happens(() => dialog().close())

    expect(dialog().open).toBe(true)
    expect(document.activeElement).toBe(button())
  })

  it("is one in strict mode too, and closed for good when it goes", async () => {
    render(<StrictMode>{banner()}</StrictMode>)
    await wait()
    await goStale()
    expect(dialog().open).toBe(true)
    const element = dialog()

    await happens(() => {
      control.gone()
      turnTo()
    })
    expect(noCover()).toBeNull()
    expect(element.open).toBe(false)
  })
})

describe("in a browser that knows none", () => {
  it("is open all the same, and says that it is modal", async () => {
    await show()
    await goStale()

    expect(dialog().hasAttribute("open")).toBe(true)
    expect(dialog().getAttribute("aria-modal")).toBe("true")
    expect(document.activeElement).toBe(button())
  })
})
