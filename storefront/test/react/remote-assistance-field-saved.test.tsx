// @vitest-environment jsdom
import { fireEvent, render, screen } from "@testing-library/react"
import { StrictMode } from "react"
import { beforeEach, describe, expect, it, vi } from "vitest"

import type { Consent } from "../../src"
import { RemoteAssistanceField } from "../../src/react"
import { consentOf, settings } from "../fake-assistance"
import {
  down,
  loggedOut,
  pending,
  settle,
  visitBegins,
  visitEnds,
} from "./assistance-client"
import { client, show, box, sent, described } from "./consent-field"

describe("that saves itself", () => {
  const known = { settings, consent: consentOf(false), autoSave: true }
  const status = () => screen.getByRole("status").textContent

  it("writes at once and says so", async () => {
    const writing = pending<Consent>()
    client.setConsent.mockReturnValueOnce(writing.promise)
    const onChange = vi.fn()
    show({ ...known, onChange })
    expect(status()).toBe("")

    box().focus()
    fireEvent.click(box())
    await settle()
    expect(client.setConsent.mock.calls).toEqual([[true]])
    expect(status()).toBe("Saving …")
    expect(box()).toMatchObject({ checked: false, disabled: false })
    expect(document.activeElement).toBe(box())

    fireEvent.click(box())
    expect(client.setConsent).toHaveBeenCalledTimes(1)
    expect(onChange).not.toHaveBeenCalled()

    writing.resolve(consentOf(true))
    await settle()
    expect(box().checked).toBe(true)
    expect(status()).toBe("Saved: support may help you in your account.")
    expect(onChange.mock.calls).toEqual([[true]])

    fireEvent.click(box())
    await settle()
    expect(box().checked).toBe(false)
    expect(status()).toContain("nobody from support")
  })

  it("shows what is kept, and says when nothing was saved", async () => {
    client.setConsent.mockRejectedValueOnce(down())
    const onChange = vi.fn()
    show({ ...known, onChange })
    fireEvent.click(box())
    await settle()

    expect(box().checked).toBe(false)
    expect(status()).toBe("This was not saved. Try again.")
    expect(onChange).not.toHaveBeenCalled()

    fireEvent.click(box())
    await settle()
    expect(box().checked).toBe(true)
  })

  it("is not sent with a form too", () => {
    show({ ...known, consent: consentOf(true) })

    expect(box().checked).toBe(true)
    expect(sent()).toBe(false)
  })

  it("says nothing before it knows, and offers to ask again", async () => {
    client.getConsent.mockRejectedValueOnce(down())
    show({ settings, autoSave: true })
    expect(box().disabled).toBe(true)
    await settle()
    expect(box().disabled).toBe(true)
    expect(status()).toBe("Your choice could not be loaded.")

    fireEvent.click(screen.getByRole("button", { name: "Try again" }))
    await settle()
    expect(box().disabled).toBe(false)
    expect(screen.queryByRole("button", { name: "Try again" })).toBeNull()
  })

  it("is not for guests", async () => {
    client.getConsent.mockRejectedValue(loggedOut())
    show({ autoSave: true })
    await settle()

    expect(screen.queryByRole("checkbox")).toBeNull()
  })

  it("works in StrictMode, and asks once for what it shows", async () => {
    render(
      <StrictMode>
        <RemoteAssistanceField client={client} autoSave />
      </StrictMode>
    )
    await settle()
    fireEvent.click(box())
    await settle()

    expect(box().checked).toBe(true)
    expect(client.setConsent).toHaveBeenCalledTimes(1)
  })

  it("speaks French, and as the shop wishes", async () => {
    show({
      ...known,
      locale: "fr",
      messages: { saved_allowed: "Merci !" },
    })
    expect(
      screen.getByRole("button", { name: "Qu’est-ce que c’est ?" })
    ).toBeTruthy()
    fireEvent.click(box())
    await settle()

    expect(status()).toBe("Merci !")
  })
})

describe("while staff acts as her", () => {
  beforeEach(visitBegins)

  it.each([false, true])(
    "is shown, not changed: autoSave %s",
    async (autoSave) => {
      show({ settings, consent: consentOf(true), autoSave })
      await settle()

      expect(box()).toMatchObject({ checked: true, disabled: true })
      expect(described()).toEqual([
        settings.tooltip,
        "Only the customer decides this.",
      ])
      expect(sent()).toBe(false)
    }
  )

  it("is hers again afterwards, also without a load", async () => {
    show({ settings })
    expect(box().disabled).toBe(true)

    visitEnds()
    fireEvent.focus(window)
    expect(box().disabled).toBe(false)
    expect(described()).toEqual([settings.tooltip])
  })
})
