// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from "@testing-library/react"
import { renderToString } from "react-dom/server"
import { beforeEach, describe, expect, it, vi } from "vitest"

import type { RemoteAssistance } from "../../src"
import {
  RemoteAssistanceField,
  type RemoteAssistanceFieldProps,
} from "../../src/react"
import { consentOf, settings } from "../fake-assistance"
import { down, loggedOut, settle, visitBegins } from "./assistance-client"
import {
  client,
  show,
  box,
  sent,
  inForm,
  asks,
  described,
  optOut,
} from "./consent-field"

describe("in a form", () => {
  it("is a checkbox with the shop's title, sent under the API's name", () => {
    const onChange = vi.fn()
    show({ settings, onChange })

    expect(screen.getByLabelText(settings.title)).toBe(box())
    expect(described()).toEqual([settings.tooltip])
    expect(sent()).toBe(false)

    fireEvent.click(box())
    expect(onChange).toHaveBeenLastCalledWith(true)
    expect(sent()).toBe(true)

    fireEvent.click(box())
    expect(onChange).toHaveBeenLastCalledWith(false)
    expect(sent()).toBe(false)
  })

  it.each<[string, Partial<RemoteAssistanceFieldProps>, boolean]>([
    ["could decide", { settings }, true],
    ["was not asked", { settings: null }, false],
    ["could not tick it", { settings, disabled: true }, false],
    ["has it saved at once", { settings, autoSave: true }, false],
  ])("tells the form whether she was asked: she %s", async (_, props, said) => {
    show(props)
    await settle()

    expect(inForm("asks_consent")).toBe(said)
    expect(sent()).toBe(false)
  })

  it("tells the form nothing of staff's", async () => {
    visitBegins()
    show({ settings })
    await settle()

    expect(inForm("asks_consent")).toBe(false)
  })

  it("asks nobody where the server knew", async () => {
    show({ settings })
    await settle()

    expect(asks()).toBe(0)
    expect(client.getConsent).not.toHaveBeenCalled()
  })

  it("takes another name, and can be disabled", () => {
    show({ settings, name: "help", defaultChecked: true, disabled: true })

    expect(box()).toMatchObject({ name: "help", checked: true, disabled: true })
  })

  it.each<[string, Partial<RemoteAssistanceFieldProps>, boolean]>([
    ["nothing is known", { settings }, false],
    ["nothing is known, and silence is consent", { settings: optOut() }, true],
    ["she allowed", { settings, consent: consentOf(true) }, true],
    ["she refused", { settings: optOut(), consent: consentOf(false) }, false],
    [
      "the shop says so",
      { settings, consent: consentOf(false), defaultChecked: true },
      true,
    ],
    [
      "the shop says not",
      { settings: optOut(), consent: consentOf(true), defaultChecked: false },
      false,
    ],
  ])("begins as it should when %s", (_, props, checked) => {
    show(props)

    expect(box().checked).toBe(checked)
  })

  it("can be left alone when the page draws itself anew", () => {
    const { rerender } = show({ settings })
    fireEvent.click(box())
    rerender(
      <form aria-label="form">
        <RemoteAssistanceField client={client} settings={{ ...settings }} />
      </form>
    )

    expect(box().checked).toBe(true)
  })

  it.each<[string, RemoteAssistance | null]>([
    ["it is not known", null],
    ["the feature is off", { ...settings, enabled: false }],
    ["nobody is asked", { ...settings, consent_mode: "not_required" }],
  ])("is absent where %s", (_, absent) => {
    for (const autoSave of [false, true]) {
      show({ settings: absent, autoSave })

      expect(screen.getByRole("form").innerHTML).toBe("")
      cleanup()
    }
  })
})

describe("on its own", () => {
  it("asks in the shopper's language, what she said too", async () => {
    client.getConsent.mockResolvedValue(consentOf(true))
    show({ locale: "fr-FR" })
    expect(screen.queryByRole("checkbox")).toBeNull()
    await settle()

    expect(client.getRemoteAssistance.mock.calls).toEqual([["fr-FR"]])
    expect(box().checked).toBe(true)
    expect(sent()).toBe(true)
  })

  it("shows a guest an empty box", async () => {
    client.getConsent.mockRejectedValue(loggedOut())
    show()
    await settle()

    expect(box()).toMatchObject({ checked: false, disabled: false })
  })

  it("asks not what she said where the form knows", async () => {
    show({ defaultChecked: false })
    await settle()

    expect(asks()).toBe(1)
    expect(client.getConsent).not.toHaveBeenCalled()
    expect(box().checked).toBe(false)
  })

  it("is absent while the shop cannot say how it asks", async () => {
    client.getRemoteAssistance.mockRejectedValue(down())
    show()
    await settle()

    expect(screen.queryByRole("checkbox")).toBeNull()
  })

  it("is drawn on a server without asking", () => {
    expect(renderToString(<RemoteAssistanceField client={client} />)).toBe("")
    expect(
      renderToString(
        <RemoteAssistanceField client={client} settings={settings} />
      )
    ).toContain(settings.title)
    expect(asks()).toBe(0)
  })
})

describe("the explanation", () => {
  const button = () => screen.getByRole("button", { name: "What is this?" })
  const isOpen = () => {
    const text = document.getElementById(
      button().getAttribute("aria-controls") ?? ""
    )
    expect(text?.textContent).toBe(settings.tooltip)
    expect(button().getAttribute("aria-expanded")).toBe(String(!text?.hidden))
    return !text?.hidden
  }

  beforeEach(() => {
    show({ settings })
  })

  it("opens and closes by a press, as keyboard and touch do", () => {
    expect(isOpen()).toBe(false)
    fireEvent.click(button())
    expect(isOpen()).toBe(true)
    fireEvent.click(button())
    expect(isOpen()).toBe(false)
  })

  it.each([
    ["Escape", () => fireEvent.keyDown(button(), { key: "Escape" })],
    ["leaving it", () => fireEvent.blur(button())],
  ])("closes by %s", (_, leave) => {
    fireEvent.click(button())
    fireEvent.keyDown(button(), { key: "a" })
    expect(isOpen()).toBe(true)
    leave()
    expect(isOpen()).toBe(false)
  })

  it("opens under a mouse, and stays when it is pressed", () => {
    const pointer = (type: string, pointerType: string) => {
      const event = new MouseEvent(type, { bubbles: true })
      Object.defineProperty(event, "pointerType", { value: pointerType })
      fireEvent(button(), event)
    }
    pointer("pointerover", "mouse")
    expect(isOpen()).toBe(true)
    pointer("pointerout", "mouse")
    expect(isOpen()).toBe(false)

    pointer("pointerover", "touch")
    expect(isOpen()).toBe(false)

    pointer("pointerover", "mouse")
    fireEvent.click(button())
    pointer("pointerout", "mouse")
    expect(isOpen()).toBe(true)
  })

  it("never sends the form", () => {
    expect(button().getAttribute("type")).toBe("button")
  })

  it("is not offered where the shop wrote none", () => {
    cleanup()
    show({ settings: { ...settings, tooltip: "" } })

    expect(screen.queryByRole("button")).toBeNull()
    expect(box().getAttribute("aria-describedby")).toBeNull()
  })
})
