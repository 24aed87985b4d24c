import { buildRouteTree, matchRoute } from "./route-tree"
import { ROUTES } from "./routes"
import { isIdLike } from "./safe-value"
import type { ClassifiedRequest } from "./types"

const TREE = buildRouteTree(ROUTES)
const MAX_SEGMENTS = 12
/** A word of a path, as routes have them; long or mixed ones may be secrets. */
const WORD = /^[a-z]+(?:-[a-z]+){0,5}$/i
const MAX_WORD = 40

/**
 * Says what a request is about. Fails closed: an unknown path is the action
 * `request`, a change unless the method is GET, HEAD or OPTIONS.
 *
 * @param method the HTTP method, in any case
 * @param path the path as the router sees it; a query string is ignored
 */
export function classifyRequest(
  method: string,
  path: string
): ClassifiedRequest {
  const verb = method.toUpperCase()
  const segments = splitPath(path)
  const match =
    segments.length <= MAX_SEGMENTS
      ? matchRoute(TREE, verb === "HEAD" ? "GET" : verb, segments)
      : null

  if (!match?.route) {
    return {
      kind: isReading(verb) ? "personal_read" : "change",
      action: "request",
      params: {},
      entity: null,
      path: safePath(segments),
      route: null,
    }
  }

  const { route } = match
  const params = Object.fromEntries(
    match.params.filter(([, value]) => isIdLike(value))
  )
  const id = route.entity && params[route.entity.param]

  return {
    kind: route.kind,
    action: route.action,
    params,
    entity: route.entity && id ? { type: route.entity.type, id } : null,
    path: safePath(segments),
    route,
  }
}

function isReading(verb: string): boolean {
  return verb === "GET" || verb === "HEAD" || verb === "OPTIONS"
}

function splitPath(path: string): string[] {
  const [pathname] = path.split("?", 1)
  const trimmed = pathname.replace(/^\//, "").replace(/\/$/, "")

  return trimmed.split("/")
}

/** The path without what could be a secret: only words and ids stay. */
function safePath(segments: string[]): string {
  const safe = segments
    .slice(0, MAX_SEGMENTS)
    .map((segment) => (isWord(segment) || isIdLike(segment) ? segment : "…"))

  return `/${safe.join("/")}${segments.length > MAX_SEGMENTS ? "/…" : ""}`
}

function isWord(segment: string): boolean {
  return segment.length <= MAX_WORD && WORD.test(segment)
}
