// @vitest-environment jsdom
import { render, screen } from "@testing-library/react"
import { version } from "react"
import { version as domVersion } from "react-dom"
import { expect, inject, it } from "vitest"

it("is tried with the React that the project is named after", () => {
  const major = inject("react")
  render(<output>{version}</output>)

  expect(screen.getByRole("status").textContent).toContain(`${major}.`)
  expect(domVersion).toContain(`${major}.`)
})
