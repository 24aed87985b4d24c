/** Medusa takes no longer ones. */
const MAX_CODE = 200

/**
 * Takes `#code=…` out of the page's address, before anybody else can read it
 * there, and out of the browser's history.
 *
 * @returns null when there is not exactly one code of a plausible length
 */
export function takeLoginCode(): string | null {
  if (typeof location === "undefined") {
    return null
  }

  const { hash, pathname, search } = location
  const codes = new URLSearchParams(hash.slice(1)).getAll("code")

  if (codes.length > 0) {
    history.replaceState(history.state, "", `${pathname}${search}`)
  }

  const [code = ""] = codes

  return codes.length === 1 && code !== "" && code.length <= MAX_CODE
    ? code
    : null
}
