import { inLocale, requestLocales } from "../locale"

describe("requestLocales", () => {
  it("puts x-medusa-locale first, then Accept-Language by quality", () => {
    expect(
      requestLocales({
        "x-medusa-locale": "fr-FR",
        "accept-language": "de;q=0.5, en-GB, it;q=0, *;q=0.1",
      })
    ).toEqual(["fr-FR", "en-GB", "de"])
  })

  it("leaves out what is no locale", () => {
    expect(requestLocales({})).toEqual([])
    expect(
      requestLocales({
        "x-medusa-locale": "__proto__",
        "accept-language": ";;q=,<b>,fr;q=x",
      })
    ).toEqual([])
    expect(requestLocales({ "x-medusa-locale": "fr_CA" })).toEqual(["fr-CA"])
  })
})

describe("inLocale", () => {
  const text = { default: "Allow", fr: "Autoriser", "pt-BR": "Permitir" }

  it.each([
    [["fr-CA"], "Autoriser"],
    [["pt-br"], "Permitir"],
    [["pt"], "Allow"],
    [["de", "fr"], "Autoriser"],
    [["en-US", "fr"], "Allow"],
    [[], "Allow"],
    [["constructor"], "Allow"],
  ])("%j gives %s", (locales, expected) => {
    expect(inLocale(text, locales)).toBe(expected)
  })

  it("prefers the shop's own English", () => {
    expect(inLocale({ default: "Erlauben", en: "Allow" }, ["en"])).toBe("Allow")
  })
})
