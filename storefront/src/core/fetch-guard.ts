const SAFE = /^(GET|HEAD|OPTIONS)$/i

/** Whether this request changes something at the shop's own server. */
function isChange(
  input: RequestInfo | URL,
  init: RequestInit | undefined,
  endpoint: string
): boolean {
  const { method, url } = input as Partial<Request>

  if (SAFE.test(init?.method ?? method ?? "GET")) {
    return false
  }

  try {
    const base = document.baseURI
    const { origin, pathname } = new URL(url ?? String(input), base)

    return (
      origin === location.origin &&
      pathname !== new URL(endpoint, base).pathname
    )
  } catch {
    // Not an address: `fetch` itself says so.
    return false
  }
}

/**
 * Wraps the page's `fetch`, so that no script of a stale page changes anything
 * at the shop: such a request rejects before it leaves.
 *
 * @param endpoint path of the hand-off route, whose requests are the kit's own
 * @param isStale asked before each change: whether the page may not make it
 * @param onChange told after each change, done or failed
 * @returns how to take the guard away
 */
export function guardFetch(
  endpoint: string,
  isStale: () => boolean,
  onChange: () => void
): () => void {
  const plain = globalThis.fetch
  let on = true

  const guarded: typeof fetch = async (input, init) => {
    if (!on || !isChange(input, init, endpoint)) {
      return plain(input, init)
    }

    if (isStale()) {
      throw new Error("Nothing was sent: the page is stale.")
    }

    try {
      return await plain(input, init)
    } finally {
      if (on) {
        onChange()
      }
    }
  }

  globalThis.fetch = guarded

  return () => {
    on = false
    // Somebody may have wrapped it since; then it only lets through.
    if (globalThis.fetch === guarded) {
      globalThis.fetch = plain
    }
  }
}
