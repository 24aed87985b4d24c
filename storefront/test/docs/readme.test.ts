import { existsSync, readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { beforeAll, describe, expect, it } from "vitest"

import { ERROR_MESSAGES } from "medusa-login-as-customer-storefront"

import { publicExports, type PublicExport } from "../package/public-exports"
import { pageAt, repository } from "./pages"

const { text } = pageAt("storefront/README.md")

/** The words of a page that stand in code of a line: `endpoint`, `<PreparedCart/>`. */
const namesIn = (page: string) =>
  new Set(
    [...page.matchAll(/`([^`\n]+)`/g)].flatMap(
      ([, code = ""]) => code.match(/[\w$-]+/g) ?? []
    )
  )

const told = namesIn(text)
const missing = (names: string[]) => names.filter((name) => !told.has(name))

/** What a shop's developer sets or reads, of these types. */
const TYPES = [
  "BannerSlots",
  "BrowserControlOptions",
  "BrowserSourceOptions",
  "EndpointAssistance",
  "EndpointAssistanceOptions",
  "FetchOptions",
  "ImpersonationBannerProps",
  "ImpersonationClient",
  "ImpersonationHandoffProps",
  "ImpersonationRequestError",
  "NextImpersonationOptions",
  "ParkedCookies",
  "PreparedCartProps",
  "RemoteAssistanceFieldProps",
  "RemoteAssistancePinProps",
  "UseImpersonation",
  "UseRemoteAssistance",
  "UseRemoteAssistanceOptions",
  "VisitHistoryProps",
]

/** The source of all components. */
function components(): string {
  const folder = path.join(repository, "storefront/src/react")

  return readdirSync(folder)
    .map((file) => readFileSync(path.join(folder, file), "utf8"))
    .join()
}

/** What every error of JavaScript has. */
const COMMON = ["cause", "name", "stack"]

describe("the README", () => {
  let exported: PublicExport[] = []

  beforeAll(() => {
    exported = publicExports()
  })

  it("tells of each value that the kit exports", () => {
    const values = exported.filter(({ kind }) => kind === "value")

    expect(values.length).toBeGreaterThan(20)
    expect(missing(values.map(({ name }) => name))).toEqual([])
  })

  it.each(TYPES)("tells of all that %s has", (type) => {
    const members = exported.find(({ name }) => name === type)?.members ?? []

    expect(members).not.toEqual([])
    expect(
      missing(members).filter((member) => !COMMON.includes(member))
    ).toEqual([])
  })

  it("tells what to do about each code, and its status", () => {
    const rows = new Map(
      [...text.matchAll(/^\| `(\w+)` +\| (\d+) +\| \S/gm)].map(
        ([, code = "", status]) => [code, Number(status)]
      )
    )

    for (const [code, [status]] of Object.entries(ERROR_MESSAGES)) {
      expect([code, rows.get(code)]).toEqual([code, status])
    }
  })

  it("tells of each CSS variable, and of no other", () => {
    const variables = (of: string) =>
      [...new Set(of.match(/--lac(-[a-z]+)+/g))].sort()

    expect(variables(text)).toEqual(variables(components()))
  })

  it("tells of each part of the banner", () => {
    const parts = [
      ...components().matchAll(/data-lac-part"?[=:] ?"(\w+)"/g),
    ].map(([, part = ""]) => part)
    const list = /data-lac-part="([\w|]+\|\w+)"/.exec(text)?.[1] ?? ""

    expect(list.split("|").sort()).toEqual([...new Set(parts)].sort())
  })

  it("leads to pages that are there", () => {
    const links = [...text.matchAll(/\]\(([^)#:]+)(#[^)]*)?\)/g)].map(
      ([, link = ""]) => link
    )

    expect(links.length).toBeGreaterThan(3)
    expect(
      links.filter(
        (link) => !existsSync(path.join(repository, "storefront", link))
      )
    ).toEqual([])
  })

  it("is not satisfied by a word outside of code", () => {
    expect(namesIn("endpoint and `<A b />` of `c()`")).toEqual(
      new Set(["A", "b", "c"])
    )
  })
})
