import { html, json } from "../html"
import { invitationPage, pageLanguage, requestPage } from "../index"
import { en } from "../words/en"
import { fr } from "../words/fr"

const HOSTILE = `</script></title><script>alert(1)</script>"'&<!--`

/** What of a page is the browser's to run or to show, in this order. */
const scriptsOf = (page: string) =>
  [...page.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, text]) => text
  )

describe("html", () => {
  it("escapes what is put in, and not what is HTML already", () => {
    const part = html`<b title="${`"'`}">${HOSTILE}</b>`

    expect(part.text).toBe(
      '<b title="&quot;&#39;">&lt;/script&gt;&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;&lt;!--</b>'
    )
    expect(html`<p>${part}${[part, part]}${null}${3}</p>`.text).toBe(
      `<p>${part.text.repeat(3)}3</p>`
    )
  })

  it("keeps a value inside its script element, and its value", () => {
    const value = { text: `${HOSTILE}\u2028\u2029`, list: [1, null] }
    const { text } = json(value)

    expect(text).not.toMatch(/[<>&\u2028\u2029]/)
    expect(JSON.parse(text)).toEqual(value)
  })
})

describe.each([
  ["the request page", requestPage],
  ["the invitation page", invitationPage],
])("%s", (_, page) => {
  it.each([en, fr])("is whole in $language", (words) => {
    const text = page({ nonce: "abc", words, store: "Maison" })
    const [texts, script] = scriptsOf(text)

    expect(text).toMatch(/^<!doctype html>\s*<html lang="(?:en|fr)">/)
    expect(text).not.toContain("undefined")
    expect(JSON.parse(texts)).toMatchObject({ lang: words.lang })
    expect(() => new Function(script)).not.toThrow()
    expect(text.match(/<(?:script|style)\b/g)).toHaveLength(3)
    expect(text.match(/<(?:script|style)[^>]* nonce="abc"/g)).toHaveLength(3)
    for (const [, id] of text.matchAll(/<label[^>]* for="([^"]+)"/g)) {
      expect(text).toContain(`id="${id}"`)
      expect(text).toContain(`id="${id}-error"`)
    }
  })

  it("shows a shop's name as text, wherever it stands", () => {
    const text = page({ nonce: "abc", words: en, store: HOSTILE })

    expect(scriptsOf(text)).toHaveLength(2)
    expect(text).not.toContain("<script>alert")
    expect(text).not.toContain("<!--")
  })

  it.each([null, "", "  "])("does without a name: %j", (store) => {
    const text = page({ nonce: "abc", words: en, store })

    expect(text).toContain("· Support access</title>")
  })
})

describe("pageLanguage", () => {
  it.each([
    [[], "en"],
    [["fr"], "fr"],
    [["FR-ca"], "fr"],
    [["de", "fr-FR", "en"], "fr"],
    [["de", "en", "fr"], "en"],
    [["frx", "constructor"], "en"],
  ])("%j is %s", (locales, lang) => {
    expect(pageLanguage(locales).lang).toBe(lang)
  })

  it("has every sentence in both, none empty", () => {
    const paths = (value: unknown, path = ""): string[] =>
      typeof value === "object" && value !== null
        ? Object.entries(value).flatMap(([key, inner]) =>
            paths(inner, `${path}.${key}`)
          )
        : [`${path}${value === "" ? " is empty" : ""}`]
    const holes = (value: unknown) =>
      JSON.stringify(value)
        .match(/\{\w+\}/g)
        ?.sort()

    expect(paths(fr)).toEqual(paths(en))
    expect(paths(en).join()).not.toContain("is empty")
    expect(holes(fr)).toEqual(holes(en))
  })
})
