/**
 * Loads this page of the shop in place of the one that is shown; `home` where
 * `path` leads to another site.
 */
export function goTo(path: string, home: string): void {
  const { origin, pathname, search } = location
  const target = onThisSite(path, origin) ?? new URL(home, origin)

  if (
    target.hash &&
    target.pathname === pathname &&
    target.search === search &&
    target.origin === origin
  ) {
    // Nothing would be loaded for another fragment of the same address.
    history.replaceState(null, "", target.href)
    location.reload()
  } else {
    location.replace(target.href)
  }
}

function onThisSite(path: string, origin: string): URL | null {
  try {
    const url = new URL(path, origin)
    return url.origin === origin ? url : null
  } catch {
    return null
  }
}
