import { readFilters } from "../lib/filters"
import { toLanguageTag } from "../lib/locale"
import { toQueryString } from "../lib/query-string"

describe("toQueryString", () => {
  it("writes lists and operators as Medusa reads them", () => {
    const text = toQueryString({
      kind: ["change", "refusal"],
      occurred_at: { $gte: "2026-01-01T00:00:00.000Z" },
      limit: 20,
    })

    expect(decodeURIComponent(text)).toBe(
      "?kind[]=change&kind[]=refusal&occurred_at[$gte]=2026-01-01T00:00:00.000Z&limit=20"
    )
  })

  it("leaves out what is empty", () => {
    expect(
      toQueryString({ q: "", cursor: null, action: [], at: undefined })
    ).toBe("")
  })

  it("escapes what is typed", () => {
    expect(toQueryString({ q: "a&b=c #1" })).toBe("?q=a%26b%3Dc+%231")
  })
})

describe("readFilters", () => {
  it("reads JSON of the table and plain text of links", () => {
    const params = {
      status: '["active"]',
      session_id: "imps_1",
      outcome: undefined,
      other: "x",
    }

    expect(readFilters(params, ["status", "session_id", "outcome"])).toEqual({
      status: ["active"],
      session_id: "imps_1",
    })
  })
})

describe("toLanguageTag", () => {
  it.each([
    ["fr", "fr"],
    ["ptBR", "pt-BR"],
    [undefined, "en"],
  ])("reads %s as %s", (language, tag) => {
    expect(toLanguageTag(language)).toBe(tag)
  })
})
