import { expect, it } from "vitest"

import { secondsLeft } from "../../src/core/visit-time"
import { canStay, formatTime } from "../../src/react/time-left"
import { impersonationOf } from "../fake-medusa"

const NOW = Date.parse("2026-01-01T12:00:00Z")
const at = (seconds: number) => new Date(NOW + seconds * 1000).toISOString()
const visit = (expires: number, idle: number) =>
  impersonationOf("imps_1", {
    expires_at: at(expires),
    idle_expires_at: at(idle),
  })

it("counts to whichever end comes first", () => {
  expect(secondsLeft(visit(3600, 900), NOW)).toBe(900)
  expect(secondsLeft(visit(60, 900), NOW)).toBe(60)
})

it("never goes below zero", () => {
  expect(secondsLeft(visit(-5, 900), NOW)).toBe(0)
})

it("does not count to a time that is none", () => {
  expect(secondsLeft({ ...visit(60, 900), expires_at: "" }, NOW)).toBeNull()
  expect(
    secondsLeft({ ...visit(60, 900), idle_expires_at: "soon" }, NOW)
  ).toBeNull()
})

it("goes by the server's clock", () => {
  expect(secondsLeft(visit(3600, 900), NOW, 60_000)).toBe(840)
  expect(secondsLeft(visit(3600, 900), NOW, -60_000)).toBe(960)
})

it("offers more time only where there is more", () => {
  expect(canStay(visit(3600, 900))).toBe(true)
  expect(canStay(visit(600, 900))).toBe(false)
})

it.each([
  [0, "0:00"],
  [9, "0:09"],
  [61, "1:01"],
  [3599, "59:59"],
  [3600, "1:00:00"],
  [4205, "1:10:05"],
])("writes %i as %s", (seconds, text) => expect(formatTime(seconds)).toBe(text))
