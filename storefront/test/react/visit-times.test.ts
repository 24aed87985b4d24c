import { describe, expect, it } from "vitest"

import {
  formatMinutes,
  formatMoment,
  visitMinutes,
} from "../../src/react/visit-times"
import { visitOf } from "../fake-assistance"

/** ICU writes narrow spaces in some versions. */
const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, " ")

describe("formatMoment", () => {
  it.each([
    ["en", "UTC", "Jan 1, 2026, 12:05 PM"],
    ["en", "America/New_York", "Jan 1, 2026, 7:05 AM"],
    ["en", "Asia/Tokyo", "Jan 1, 2026, 9:05 PM"],
    ["en-GB", "UTC", "1 Jan 2026, 12:05"],
    ["en_GB", "UTC", "1 Jan 2026, 12:05"],
    ["fr", "Europe/Paris", "1 janv. 2026, 13:05"],
    ["de", "UTC", "01.01.2026, 12:05"],
  ])("writes as in %s and %s", (locale, zone, text) => {
    expect(plain(formatMoment("2026-01-01T12:05:30Z", locale, zone))).toBe(text)
  })

  it.each([
    ["a time zone with a slip of the pen", "en", "Europe/Pariss"],
    ["no time zone", "en", undefined],
    ["a language that is none", "??", "UTC"],
    ["neither", "", "nowhere"],
  ])("does its best with %s", (_, locale, zone) => {
    expect(formatMoment("2026-01-01T12:05:30Z", locale, zone)).toContain("2026")
  })

  it("leaves what is no time as it is", () => {
    expect(formatMoment("soon", "en", "UTC")).toBe("soon")
  })
})

describe("visitMinutes", () => {
  it.each([
    ["2026-01-01T10:00:00Z", "2026-01-01T10:12:59Z", 12],
    ["2026-01-01T10:00:00Z", "2026-01-01T10:00:59Z", 0],
    ["2026-01-01T10:00:00Z", "2026-01-01T10:00:00Z", 0],
    ["2026-01-01T10:00:00Z", "2026-01-01T12:01:00Z", 121],
    ["2026-01-01T10:00:00Z", "2026-01-01T09:59:00Z", null],
    ["2026-01-01T10:00:00Z", null, null],
    [null, "2026-01-01T10:00:00Z", null],
    ["soon", "2026-01-01T10:00:00Z", null],
  ])("from %s to %s is %s", (started_at, ended_at, minutes) => {
    expect(visitMinutes(visitOf("imps_1", { started_at, ended_at }))).toBe(
      minutes
    )
  })
})

describe("formatMinutes", () => {
  it.each([
    [1, "en", "1 minute"],
    [12, "en", "12 minutes"],
    [60, "en", "1 hour"],
    [61, "en", "1 hour 1 minute"],
    [150, "en", "2 hours 30 minutes"],
    [150, "fr", "2 heures 30 minutes"],
    [2, "de", "2 Minuten"],
    [5, "??", "5 minutes"],
  ])("%s in %s is %s", (minutes, locale, text) => {
    expect(plain(formatMinutes(minutes, locale))).toBe(text)
  })
})
