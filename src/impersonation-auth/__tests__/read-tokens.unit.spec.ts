import jwt from "jsonwebtoken"

import { readImpersonationTokens } from "../read-tokens"

const sign = (payload: object) => jwt.sign(payload, "secret")
const token = sign({ actor_id: "cus_1", act: { sub: "user_1" }, sid: "imps_1" })

const read = (authorization?: string, auth_context?: unknown) =>
  readImpersonationTokens({
    headers: { authorization },
    session: auth_context === undefined ? undefined : { auth_context },
  }).map(({ carrier }) => carrier)

describe("what counts as an impersonation token", () => {
  it.each([
    ["plain", `Bearer ${token}`],
    ["lower case", `bearer ${token}`],
    ["upper case", `BEARER ${token}`],
    ["many spaces", `Bearer     ${token}`],
    ["a tab", `Bearer\t${token}`],
    ["a no-break space", `Bearer\u00a0${token}`],
    ["white space around", `  Bearer ${token}  `],
    ["junk behind", `Bearer ${token} junk`],
    ["a list", `Bearer ${token} , Bearer x`],
  ])("the bearer, spelled with %s", (_, header) => {
    expect(read(header)).toEqual(["bearer"])
  })

  it("reads what core's pattern reads, word for word", () => {
    const core = (header: string) => {
      const [, scheme, found] = header.match(/(\S+)\s+(\S+)/) ?? []

      return (
        scheme?.toLowerCase() === "bearer" &&
        found.split(".")[1] === token.split(".")[1]
      )
    }
    const spaces = ["", " ", "\t", "\n", "\u00a0", "\ufeff", "\u2028", "\u180e"]
    for (const a of spaces) {
      for (const b of spaces) {
        for (const header of [
          `${a}Bearer${b}${token}`,
          `${a}Bearer ${token}${b}`,
          `x${a}Bearer${b}${token}`,
          `Bearer${a}${b}`,
          `Bearer${a}x${b}${token}`,
          `Bearer ${token}${a}${b}x`,
        ]) {
          expect([header, read(header).length > 0]).toEqual([
            header,
            core(header),
          ])
        }
      }
    }
  })

  it("costs a header of one endless word no more than its length", () => {
    const header = "a".repeat(200_000)
    const startedAt = performance.now()
    expect(read(header)).toEqual([])

    expect(performance.now() - startedAt).toBeLessThan(500)
  })

  it.each([
    ["only act", { act: { sub: "user_1" } }],
    ["only sid", { sid: "imps_1" }],
    ["act of null", { act: null }],
    ["an empty sid", { sid: "" }],
    ["an expired time", { sid: "imps_1", exp: 1 }],
  ])("a payload with %s", (_, payload) => {
    expect(read(`Bearer ${sign(payload)}`)).toEqual(["bearer"])
  })

  it.each([
    ["another key", jwt.sign({ sid: "imps_1" }, "other")],
    ["no signature", jwt.sign({ sid: "imps_1" }, "", { algorithm: "none" })],
    ["a cut signature", `${token.split(".").slice(0, 2).join(".")}`],
    ["a broken header", `x.${token.split(".")[1]}.x`],
    [
      "standard base64",
      `x.${Buffer.from('{"sid":"??>>"}').toString("base64")}.x`,
    ],
  ])("a forged one with %s", (_, forged) => {
    expect(read(`Bearer ${forged}`)).toEqual(["bearer"])
  })

  it("the cookie session, and both together", () => {
    expect(read(undefined, { sid: "imps_1" })).toEqual(["cookie"])
    expect(read(`Bearer ${token}`, { act: 1 })).toEqual(["bearer", "cookie"])
    expect(read(`Bearer ${token}`, { actor_id: "cus_2" })).toEqual(["bearer"])
  })

  it("no session, however it is left out", () => {
    for (const session of [null, undefined, [], { auth_context: null }, "x"]) {
      expect(readImpersonationTokens({ headers: {}, session })).toEqual([])
    }
  })

  it.each([
    ["nothing", undefined],
    ["a bearer without parts", "Bearer abc"],
    [
      "a payload of null",
      `Bearer a.${Buffer.from("null").toString("base64")}.c`,
    ],
    ["an ordinary customer", `Bearer ${sign({ actor_id: "cus_1" })}`],
    ["Basic", `Basic ${token}`],
    ["no scheme", token],
    ["junk", "Bearer a.b.c"],
    [
      "a payload that is no object",
      `Bearer a.${Buffer.from("[1]").toString("base64url")}.c`,
    ],
    [
      "act within a prototype",
      `Bearer a.${Buffer.from('{"__proto__":{"act":1}}').toString("base64url")}.c`,
    ],
  ])("not %s", (_, header) => {
    expect(read(header)).toEqual([])
  })
})
