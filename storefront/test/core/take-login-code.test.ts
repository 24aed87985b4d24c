// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest"

import { isImpersonating, takeAnswerToken, takeLoginCode } from "../../src"
import { visitToken } from "../fake-medusa"

const open = (path: string) => history.replaceState({ router: 1 }, "", path)
const address = () => location.pathname + location.search + location.hash

beforeEach(() => {
  open("/")
  sessionStorage.clear()
  document.cookie = "_lac_on=; max-age=0"
})

describe("takeLoginCode", () => {
  it("takes the code out of the address, and leaves the rest", () => {
    const entries = history.length
    open("/login-as-customer?x=1#code=abc-DEF_9")

    expect(takeLoginCode()).toBe("abc-DEF_9")
    expect(address()).toBe("/login-as-customer?x=1")
    expect(history.state).toEqual({ router: 1 })
    expect(history.length).toBe(entries)
  })

  it("takes it once", () => {
    open("/#code=abc")

    expect([takeLoginCode(), takeLoginCode()]).toEqual(["abc", null])
  })

  it.each([
    ["two codes", "#code=a&code=b"],
    ["an empty one", "#code="],
    ["one that is too long", `#code=${"x".repeat(201)}`],
    ["a huge one", `#code=${"x".repeat(100_000)}`],
  ])("answers none for %s, and removes it all the same", (_what, hash) => {
    open(`/${hash}`)

    expect(takeLoginCode()).toBeNull()
    expect(address()).toBe("/")
  })

  it.each(["", "#", "#section", "#decode=1", "#/code", "#Code=x"])(
    "leaves an address with %j alone",
    (hash) => {
      open(`/page${hash}`)
      const before = location.href

      expect(takeLoginCode()).toBeNull()
      expect(location.href).toBe(before)
    }
  )

  it("takes none out of the query, where codes never are", () => {
    open("/?code=abc")

    expect(takeLoginCode()).toBeNull()
    expect(address()).toBe("/?code=abc")
  })

  it("finds none on a server", () => {
    vi.stubGlobal("location", undefined)

    expect(takeLoginCode()).toBeNull()
  })
})

describe("takeAnswerToken", () => {
  it("takes the token out of the address, once, and leaves the rest", () => {
    open("/login-as-customer?x=1#answer=abc-DEF_9")

    expect([takeAnswerToken(), takeAnswerToken()]).toEqual(["abc-DEF_9", null])
    expect(address()).toBe("/login-as-customer?x=1")
    expect(history.state).toEqual({ router: 1 })
  })

  it.each([
    ["two tokens", "#answer=a&answer=b"],
    ["an empty one", "#answer="],
    ["one that is too long", `#answer=${"x".repeat(201)}`],
  ])("answers none for %s, and removes it all the same", (_what, hash) => {
    open(`/${hash}`)

    expect(takeAnswerToken()).toBeNull()
    expect(address()).toBe("/")
  })

  it("is no login code, and a login code is none", () => {
    open("/#answer=abc")
    expect(takeLoginCode()).toBeNull()
    expect(address()).toBe("/#answer=abc")

    open("/#code=abc")
    expect(takeAnswerToken()).toBeNull()
    expect(address()).toBe("/#code=abc")
  })
})

describe("isImpersonating", () => {
  it("is false for a shopper", () => {
    document.cookie = "other_lac_on=imps_1"

    expect(isImpersonating()).toBe(false)
  })

  it("follows the marker of a shop with a server", () => {
    document.cookie = "_lac_on=imps_1"
    expect(isImpersonating()).toBe(true)

    document.cookie = "_lac_on=ended"
    expect(isImpersonating()).toBe(false)
  })

  it("follows the tab of a shop without one", () => {
    sessionStorage.setItem("_lac", visitToken("imps_1"))
    expect(isImpersonating()).toBe(true)

    sessionStorage.setItem("_lac", '{"reason":"idle"}')
    expect(isImpersonating()).toBe(false)
  })

  it("is false on a server, also on one that has a sessionStorage", () => {
    sessionStorage.setItem("_lac", visitToken("imps_1"))
    vi.stubGlobal("document", undefined)

    expect(isImpersonating()).toBe(false)
  })
})
