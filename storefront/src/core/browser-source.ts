import type { ImpersonationSource } from "./with-impersonation"

const KEY = "_lac"

/** Where a shop without a server of its own keeps the token: this browser tab. */
export type BrowserSource = ImpersonationSource & {
  setToken: (token: string | null) => void
}

const storage = (): Storage | null => {
  try {
    return globalThis.sessionStorage ?? null
  } catch {
    // Access is denied where the browser blocks site data.
    return null
  }
}

/**
 * Keeps the impersonation token in the tab that the hand-off opened. The
 * shop's own login is left alone: it counts again once the token is gone.
 */
export function browserSource(): BrowserSource {
  return {
    getToken: () => storage()?.getItem(KEY) ?? null,
    setToken: (token) => {
      if (token) {
        storage()?.setItem(KEY, token)
      } else {
        storage()?.removeItem(KEY)
      }
    },
    onEnded: () => storage()?.removeItem(KEY),
  }
}
