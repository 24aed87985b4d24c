/**
 * Whether Next steers rendering by this error: a redirect, a page that turns
 * out to be dynamic, an aborted prerender. Such errors are never the kit's to
 * swallow or to wrap.
 */
export function isNextSignal(error: unknown): boolean {
  if (typeof error !== "object" || error === null) {
    return false
  }

  const { digest, $$typeof } = error as { digest?: unknown; $$typeof?: unknown }

  return typeof digest === "string" || typeof $$typeof === "symbol"
}
