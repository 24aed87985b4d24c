/** What Next throws to leave a page. */
export class RedirectError extends Error {
  readonly digest = "NEXT_REDIRECT"

  constructor(readonly url: string) {
    super(`redirect to ${url}`)
  }
}

export function redirect(url: string): never {
  throw new RedirectError(url)
}
