import { asRecord } from "./safe-value"

const MAX_NAMES = 40
/** Names as a programmer writes them; a longer or stranger one may carry a value. */
const NAME = /^[a-z_$][a-z0-9_$]{0,39}$/i
const MAX_DIGITS = 4

/**
 * Names of the fields of a body, one level deep (`shipping_address.city`),
 * never their values. A name that is not a plain identifier becomes `…`.
 * Of a list of objects the first tells.
 */
export function fieldNames(body: unknown): string[] {
  const source = asRecord(Array.isArray(body) ? body[0] : body)

  if (!source) {
    return []
  }

  const names = new Set<string>()

  for (const key of Object.keys(source)) {
    const nested = asRecord(source[key])
    const name = safeName(key)
    const inner = nested ? Object.keys(nested) : []

    if (!inner.length) {
      names.add(name)
    }

    for (const innerKey of inner) {
      names.add(`${name}.${safeName(innerKey)}`)

      if (names.size > MAX_NAMES) {
        break
      }
    }

    if (names.size > MAX_NAMES) {
      break
    }
  }

  return names.size > MAX_NAMES
    ? [...[...names].slice(0, MAX_NAMES), "…"]
    : [...names]
}

function safeName(name: string): string {
  const digits = name.replace(/\D/g, "").length

  return NAME.test(name) && digits <= MAX_DIGITS ? name : "…"
}
