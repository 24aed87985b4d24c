import type { QueryValue } from "./query-string"

function parse(text: string): QueryValue {
  try {
    return JSON.parse(text) as QueryValue
  } catch {
    // Written by hand or by a link of ours: the text itself.
    return text
  }
}

/** Filters of a table as its address keeps them: JSON, or plain text. */
export function readFilters(
  params: Record<string, string | undefined>,
  names: string[]
): Record<string, QueryValue> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = params[name]
      return text === undefined ? [] : [[name, parse(text)]]
    })
  )
}
