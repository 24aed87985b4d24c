import { expect, it } from "vitest"

import { refererPath, sameSitePath } from "../../src/next/same-site-path"

it.each(["/", "/eu", "/eu/cart?step=2#top", "/a%2f%2fb"])("keeps %s", (path) =>
  expect(sameSitePath(path, "/home")).toBe(path)
)

it.each([
  "https://evil.example",
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "/\\/evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/%2e//evil.example",
  "/eu/..//evil.example",
  "javascript:alert(1)",
  "evil.example",
  " /eu",
  "",
  null,
  undefined,
  7,
  ["/eu"],
])("does not keep %j", (path) =>
  expect(sameSitePath(path, "/home")).toBe("/home")
)

it("normalises what it keeps", () => {
  expect(sameSitePath("/eu/../us", "/home")).toBe("/us")
})

it("knows the referer of this host only", () => {
  const path = (headers: Record<string, string>) =>
    refererPath(new Headers(headers), "/home")

  expect(path({ host: "a.b:1", referer: "http://a.b:1/x?y=1#z" })).toBe(
    "/x?y=1"
  )
  expect(
    path({ host: "inner", "x-forwarded-host": "a.b", referer: "https://a.b/x" })
  ).toBe("/x")
  expect(path({ host: "a.b", referer: "https://a.b.evil/x" })).toBe("/home")
  expect(path({ host: "a.b", referer: "https://a.b//evil/x" })).toBe("/home")
  expect(path({ host: "a.b", referer: "not an address" })).toBe("/home")
  expect(path({ host: "a.b" })).toBe("/home")
})
