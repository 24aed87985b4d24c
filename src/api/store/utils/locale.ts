import type { IncomingHttpHeaders } from "node:http"

import type { LocalizedText } from "../../../types"

const LOCALE = /^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i
const MAX_LENGTH = 200

/** The locales that a request asks for, best first: `x-medusa-locale`, then `Accept-Language`. */
export function requestLocales(headers: IncomingHttpHeaders): string[] {
  const wanted = headers["x-medusa-locale"]
  const accepted = (headers["accept-language"] ?? "")
    .slice(0, MAX_LENGTH)
    .split(",")
    .map(parseRange)
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ locale }) => locale)

  return [...(typeof wanted === "string" ? [wanted] : []), ...accepted]
    .map((locale) => locale.trim().replaceAll("_", "-"))
    .filter((locale) => LOCALE.test(locale))
}

/**
 * The text in the first locale that it has, by full name or by language; else
 * its default, which stands for English too where there is no `en`.
 */
export function inLocale(text: LocalizedText, locales: string[]): string {
  const byLocale = new Map(
    Object.entries(text).map(([key, value]) => [key.toLowerCase(), value])
  )

  for (const locale of locales) {
    const name = locale.toLowerCase()
    const found = byLocale.get(name) ?? byLocale.get(name.split("-")[0])
    if (found !== undefined) {
      return found
    }
    if (/^en\b/.test(name)) {
      break
    }
  }

  return text.default
}

function parseRange(range: string): { locale: string; quality: number } {
  const [locale, ...parameters] = range.split(";")
  const q = parameters.find((parameter) => parameter.trim().startsWith("q="))
  const quality = q ? Number(q.trim().slice(2)) : 1

  return { locale, quality: Number.isFinite(quality) ? quality : 0 }
}
