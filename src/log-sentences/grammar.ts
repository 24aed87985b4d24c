import { topFields, isFieldKey } from "./facts"
import type { FieldKey } from "./types"

/** Words of one language that depend on numbers and lists. */
export type Grammar = {
  /** The form for a number, with the number put in for `#`. */
  plural: (count: number, forms: { one: string; other: string }) => string
  list: (words: string[]) => string
  /** Labels of the fields of a body, each once, as a list. */
  fieldList: (
    fields: string[],
    labels: Record<FieldKey, string>
  ) => string | null
}

/** Builds the grammar of a language from its rules in Intl. */
export function grammarOf(language: string): Grammar {
  const rules = new Intl.PluralRules(language)
  const numbers = new Intl.NumberFormat(language)
  const lists = new Intl.ListFormat(language, { type: "conjunction" })
  const list = (words: string[]) => lists.format(words)

  return {
    list,
    plural: (count, { one, other }) => {
      const form = rules.select(count) === "one" ? one : other

      return form.replace("#", numbers.format(count))
    },
    fieldList: (fields, labels) => {
      const words = topFields(fields).map((name) =>
        isFieldKey(labels, name) ? labels[name] : name
      )

      return words.length ? list([...new Set(words)]) : null
    },
  }
}
