import { en } from "./en"
import { fr } from "./fr"
import type { PageWords } from "./types"

export type { PageWords } from "./types"

export const LANGUAGES: readonly PageWords[] = [en, fr]

/** The sentences in the first of the locales that there are any in; else English. */
export function pageLanguage(locales: readonly string[]): PageWords {
  for (const locale of locales) {
    const name = locale.toLowerCase().split("-")[0]
    const found = LANGUAGES.find(({ lang }) => lang === name)

    if (found) {
      return found
    }
  }

  return en
}
