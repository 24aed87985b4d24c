export const LANGUAGES = ["en", "fr"] as const

/** A language that the sentences are written in. */
export type Language = (typeof LANGUAGES)[number]

/** The language for a locale: `fr-CA` is French, everything unknown English. */
export function languageOf(locale: string): Language {
  const [language] = locale
    .trim()
    .slice(0, 20)
    .toLowerCase()
    .split(/[-_,;]/, 1)

  return LANGUAGES.find((known) => known === language) ?? "en"
}
