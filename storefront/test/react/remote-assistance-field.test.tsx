// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react"
import { afterEach, expect, it, vi } from "vitest"

import type { RemoteAssistance } from "../../src"
import { RemoteAssistanceField } from "../../src/react"

const settings: RemoteAssistance = {
  enabled: true,
  consent_mode: "opt_in",
  title: "Allow remote shopping assistance",
  tooltip: "Our support may then log in to your account.",
}

afterEach(cleanup)

it("is a checkbox with the shop's title and explanation, sent under the API's name", () => {
  const onChange = vi.fn()
  render(
    <form aria-label="form">
      <RemoteAssistanceField settings={settings} onChange={onChange} />
    </form>
  )
  const box = screen.getByRole("checkbox", { name: settings.title })
  const form = screen.getByRole<HTMLFormElement>("form")

  expect(screen.getByText(settings.tooltip).id || "").toBe("")
  const described = box.getAttribute("aria-describedby") ?? ""
  expect(document.getElementById(described)?.textContent).toBe(settings.tooltip)
  expect(new FormData(form).has("allow_remote_shopping_assistance")).toBe(false)

  fireEvent.click(box)
  expect(onChange).toHaveBeenCalledWith(true)
  expect(new FormData(form).has("allow_remote_shopping_assistance")).toBe(true)
})

it("shows what was said before", () => {
  render(<RemoteAssistanceField settings={settings} defaultChecked disabled />)

  expect(screen.getByRole("checkbox")).toMatchObject({
    checked: true,
    disabled: true,
  })
})

it.each([
  null,
  { ...settings, enabled: false },
  { ...settings, consent_mode: "not_required" as const },
])("is absent where the shop does not ask", (absent) => {
  const { container } = render(<RemoteAssistanceField settings={absent} />)

  expect(container.innerHTML).toBe("")
})
