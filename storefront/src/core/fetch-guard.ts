/** What a guard asks and tells. */
export type FetchGuard = {
  /** Path of the hand-off route, whose requests are the kit's own. */
  endpoint: string
  /** Asked before each change: whether the page may not make it. */
  isStale: () => boolean
  /** Told after each change, done or failed. */
  onChange: () => void
}

const SAFE = /^(GET|HEAD|OPTIONS)$/i

/** Whether this request changes something at the shop's own server. */
function isChange(
  input: RequestInfo | URL,
  init: RequestInit | undefined,
  endpoint: string
): boolean {
  const request = typeof input === "object" && "url" in input ? input : null

  if (SAFE.test(init?.method ?? request?.method ?? "GET")) {
    return false
  }

  try {
    const { origin, pathname } = new URL(
      request?.url ?? String(input),
      document.baseURI
    )

    return (
      origin === location.origin &&
      pathname !== new URL(endpoint, document.baseURI).pathname
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
 * @returns how to take the guard away
 */
export function guardFetch({
  endpoint,
  isStale,
  onChange,
}: FetchGuard): () => void {
  const plain = globalThis.fetch
  let on = true

  const guarded: typeof fetch = async (input, init) => {
    if (!on || !isChange(input, init, endpoint)) {
      return plain(input, init)
    }

    if (isStale()) {
      throw new Error(
        "Nothing was sent: this tab holds another customer's page than the browser now stands for. Load it anew."
      )
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
