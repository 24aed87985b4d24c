/** Medusa takes no longer ones. */
const MAX_LENGTH = 200

/**
 * Takes `#code=…` out of the page's address, before anybody else can read it
 * there, and out of the browser's history.
 *
 * @returns null when there is not exactly one code of a plausible length
 */
export const takeLoginCode = (): string | null => takeSecret("code")

/**
 * Takes `#answer=…`, the token of a link that was mailed to a customer, out of
 * the page's address and the browser's history.
 *
 * @returns null when there is not exactly one of a plausible length
 */
export const takeAnswerToken = (): string | null => takeSecret("answer")

function takeSecret(name: string): string | null {
  if (typeof location === "undefined") {
    return null
  }

  const { hash, pathname, search } = location
  const secrets = new URLSearchParams(hash.slice(1)).getAll(name)

  if (secrets.length > 0) {
    history.replaceState(history.state, "", `${pathname}${search}`)
  }

  const [secret = ""] = secrets

  return secrets.length === 1 && secret !== "" && secret.length <= MAX_LENGTH
    ? secret
    : null
}
