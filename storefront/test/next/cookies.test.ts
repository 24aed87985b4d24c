import { describe, expect, it } from "vitest"

import { readCookies, serializeCookie } from "../../src/next/cookies"
import { decodeParked, encodeParked } from "../../src/next/parked"
import { tokenSession } from "../../src/core/token-session"
import { ownToken, visitToken } from "../fake-medusa"

describe("cookies", () => {
  it("reads what it writes", () => {
    const value = 'a;b="c" é=%'
    const header = serializeCookie({
      name: "x",
      value,
      httpOnly: true,
      sameSite: "strict",
      secure: true,
      maxAge: 10.9,
    })

    expect(header).toBe(
      `x=${encodeURIComponent(value)}; Path=/; Max-Age=10; HttpOnly; Secure; SameSite=Strict`
    )
    expect(readCookies(header.split("; ")[0] ?? "")("x")).toBe(value)
  })

  it("takes the last of a name as Next does, and what is no escape as it is", () => {
    const read = readCookies("a=1; a=2; b=%E0%; c; =d")

    expect(read("a")).toBe("2")
    expect(read("b")).toBe("%E0%")
    expect(read("c")).toBeUndefined()
    expect(readCookies(null)("a")).toBeUndefined()
  })
})

describe("the parking cookie", () => {
  it("reads what it writes", () => {
    const running = {
      state: "running",
      session_id: "imps_1",
      key: "pk_eu",
      return_url: null,
      own: { token: "t" },
    } as const
    const ended = { state: "ended", reason: "idle", return_url: "u" } as const

    expect(decodeParked(encodeParked(running).value)).toEqual(running)
    expect(decodeParked(encodeParked(ended).value)).toEqual(ended)
  })

  it.each([
    undefined,
    "",
    "{",
    "null",
    "[]",
    '"text"',
    '{"state":"running"}',
    '{"state":"ended","reason":"toString"}',
    '{"state":"ended","reason":7}',
    '{"state":"other"}',
  ])("is nothing when it holds %j", (value) =>
    expect(decodeParked(value)).toBeNull()
  )

  it("keeps only text of what was parked", () => {
    expect(
      decodeParked(
        '{"state":"running","session_id":"i","key":7,"return_url":7,"own":{"token":{},"cart":"c","other":"x"}}'
      )
    ).toEqual({
      state: "running",
      session_id: "i",
      key: "",
      return_url: null,
      own: { cart: "c" },
    })
  })
})

describe("the token of a visit", () => {
  it("is told from an ordinary one by its claims", () => {
    expect(tokenSession(visitToken("imps_1"))).toBe("imps_1")
    expect(tokenSession(ownToken)).toBeNull()
    expect(
      tokenSession(`x.${Buffer.from('{"act":{}}').toString("base64url")}.x`)
    ).toBe("unknown")
  })

  it.each([undefined, "", "a", "a.b", "a.%%%.c", "a.bnVsbA.c"])(
    "is not %j",
    (token) => expect(tokenSession(token)).toBeNull()
  )
})
