// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react"
import { renderToString } from "react-dom/server"
import { afterEach, beforeEach, expect, it, vi } from "vitest"

import { ImpersonationRequestError } from "../../src"
import {
  RemoteAssistancePin,
  type RemoteAssistancePinProps,
} from "../../src/react"
import {
  down,
  fakeClient,
  loggedOut,
  pending,
  visitBegins,
  visitEnds,
} from "./assistance-client"

let client: ReturnType<typeof fakeClient>

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-01-01T12:00:00Z") })
  client = fakeClient()
})

afterEach(() => {
  cleanup()
  visitEnds()
  vi.useRealTimers()
})

const show = (props: RemoteAssistancePinProps = {}) =>
  render(<RemoteAssistancePin client={client} {...props} />)
const pass = (ms = 0) => act(() => vi.advanceTimersByTimeAsync(ms))
const button = () => screen.getByRole("button")
const status = () => screen.getAllByRole("status").at(-1)?.textContent
const press = async () => {
  fireEvent.click(button())
  await pass()
}
const output = () => document.querySelector("output")
const digits = () =>
  output()?.querySelector("[aria-hidden]")?.textContent ?? null

it("asks for none before the button is pressed", async () => {
  show()
  await pass(5000)

  expect(button().textContent).toBe("Show a PIN for support")
  expect(digits()).toBeNull()
  expect(client.createPin).not.toHaveBeenCalled()
})

it("shows six digits in groups, how long they count, and says them one by one", async () => {
  show()
  // What is announced must be there before its text.
  const before = output()
  await press()

  expect(digits()).toBe("012 345")
  expect(output()).toBe(before)
  expect(output()?.firstChild?.textContent).toBe(
    "Your PIN for support: 0 1 2 3 4 5"
  )
  expect(screen.getByRole("timer").textContent).toBe("Time left 10:00")
  expect(status()).toContain("once")
})

it("counts down without announcing each second", async () => {
  show()
  await press()
  const said = status()
  await pass(61_000)

  expect(screen.getByRole("timer").textContent).toBe("Time left 8:59")
  expect(status()).toBe(said)
  expect(
    screen.getByRole("timer").closest("[role=status], [aria-live]")
  ).toBeNull()
})

it("is gone when its time is over, and makes another", async () => {
  show()
  await press()
  await pass(600_000)

  expect(digits()).toBeNull()
  expect(screen.queryByRole("timer")).toBeNull()
  expect(document.body.textContent).not.toContain("012")
  expect(status()).toBe("The PIN no longer counts.")
  expect(button().textContent).toBe("Show a new PIN")

  client.createPin.mockResolvedValueOnce({
    pin: "987654",
    expires_at: new Date(Date.now() + 600_000).toISOString(),
  })
  await press()
  expect(digits()).toBe("987 654")
})

it("asks once, however often it is pressed, and keeps the focus", async () => {
  const asking = pending<{ pin: string; expires_at: string }>()
  client.createPin.mockReturnValueOnce(asking.promise)
  show()
  button().focus()
  await press()
  await press()

  expect(client.createPin).toHaveBeenCalledTimes(1)
  expect(button().getAttribute("aria-busy")).toBe("true")
  expect(document.activeElement).toBe(button())
  asking.resolve({ pin: "012345", expires_at: "2026-01-01T12:10:00Z" })
  await pass()
  expect(digits()).toBe("012 345")
  expect(document.activeElement).toBe(button())
})

it.each([
  ["nobody is logged in", loggedOut(), "Log in first."],
  [
    "it was too often",
    new ImpersonationRequestError(429, "too_many_requests", "Wait."),
    "That was too often. Try again in a few minutes.",
  ],
  ["Medusa is down", down(), "There is no PIN right now. Try again."],
  [
    "the session of staff ended",
    new ImpersonationRequestError(401, "impersonation_session_ended", "Over."),
    "There is no PIN right now. Try again.",
  ],
])("says so when %s, and can be tried again", async (_, error, text) => {
  client.createPin.mockRejectedValueOnce(error)
  show()
  await press()
  expect(status()).toBe(text)
  expect(digits()).toBeNull()

  await press()
  expect(digits()).toBe("012 345")
})

it("is the customer's own: absent while staff acts as her", async () => {
  visitBegins()
  const { container } = show()
  expect(container.innerHTML).toBe("")

  visitEnds()
  fireEvent.focus(window)
  expect(button().textContent).toBe("Show a PIN for support")
})

it("speaks French, and as the shop wishes", async () => {
  show({ locale: "fr", messages: { pin_show: "Code d’assistance" } })
  expect(button().textContent).toBe("Code d’assistance")
  await press()

  expect(screen.getByRole("timer").textContent).toBe("Temps restant 10:00")
})

it("is drawn on a server", () => {
  expect(renderToString(<RemoteAssistancePin />)).toContain(
    "Show a PIN for support"
  )
})
