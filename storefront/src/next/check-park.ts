import { MARKER_COOKIE } from "../core/marker"
import { PARKED_COOKIE } from "./parked"

/** As in RFC 6265. */
const isCookieName = (value: unknown): boolean =>
  typeof value === "string" &&
  /^[\w!#$%&'*+.^`|~-]+$/.test(value) &&
  value !== PARKED_COOKIE &&
  value !== MARKER_COOKIE

const DOMAIN = /^\.?[a-z\d-]+(\.[a-z\d-]+)*$/i

/** What is wrong with the cookies, their defaults filled in. */
export function parkProblems(park: Record<string, unknown>): string[] {
  const { domain, ...names } = park
  const problems = Object.entries(names).flatMap(([key, name]) =>
    ["token", "cart", "cache"].includes(key)
      ? isCookieName(name)
        ? []
        : [`park.${key}: the name of a cookie of the shop`]
      : [`park.${key}: no such option; there are token, cart, cache, domain`]
  )

  if (new Set(Object.values(names)).size < Object.keys(names).length) {
    problems.push("park: each cookie has a name of its own")
  }

  if (domain !== undefined && !DOMAIN.test(String(domain))) {
    problems.push('park.domain: a domain such as "shop.example"')
  }

  if (
    domain !== undefined &&
    Object.values(names).some((name) => /^__host-/i.test(String(name)))
  ) {
    problems.push("park.domain: none beside a name that starts with __Host-")
  }

  return problems
}
