import { useCallback } from "react"
import { useTranslation } from "react-i18next"

import type en from "../i18n/en.json"
import { toLanguageTag } from "../lib/locale"

/** This plugin's i18next namespace. */
export const NAMESPACE = "loginAsCustomer"

type WithoutPlural<K extends string> = K extends `${infer Stem}_${
  "one" | "other"}`
  ? Stem
  : K

type Paths<T> = {
  [K in keyof T & string]: T[K] extends string
    ? WithoutPlural<K>
    : `${K}.${Paths<T[K]>}`
}[keyof T & string]

/** Every key of `en.json`, so that a misspelt one does not compile. */
export type TranslationKey = Paths<typeof en>

export type TranslationValues = Record<string, string | number>

export type Translate = (
  key: TranslationKey,
  values?: TranslationValues
) => string

/** `t` of this plugin's namespace, and the language in use. */
export function useTranslate() {
  const { t: translate, i18n } = useTranslation(NAMESPACE)

  const t = useCallback<Translate>(
    (key, values) => translate(key, values ?? {}) as string,
    [translate]
  )

  /** For keys made of codes: the fallback stands in for what has no text. */
  const tCode = useCallback(
    (key: string, fallback: string, values?: TranslationValues): string =>
      i18n.exists(key, { ns: NAMESPACE })
        ? (translate(key, values ?? {}) as string)
        : fallback,
    [i18n, translate]
  )

  return { t, tCode, locale: toLanguageTag(i18n.language) }
}
