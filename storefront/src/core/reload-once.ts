const KEY = "_lac_reloaded"

/**
 * Loads the page anew, but for each visit only once in this tab: a page that
 * comes back the same would do so for ever.
 *
 * @returns false when nothing was done
 */
export function reloadOnce(visit: string): boolean {
  try {
    if (sessionStorage.getItem(KEY) === visit) {
      return false
    }
    sessionStorage.setItem(KEY, visit)
  } catch {
    // A browser that keeps nothing could not tell.
    return false
  }

  location.reload()
  return true
}
