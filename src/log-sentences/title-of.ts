import type { ActionKey } from "../action-catalogue"

import { en } from "./en"
import { fr } from "./fr"
import { languageOf } from "./language-of"

/**
 * What an action of the catalogue is called in the reader's language:
 * `Add a product to the cart`.
 *
 * @param locale for example `fr-CA`; a language without texts gets English
 */
export function titleOf(key: ActionKey, locale: string): string {
  return { en, fr }[languageOf(locale)].titles[key]
}
