import type { MedusaRequest } from "@medusajs/framework/http"

/** One request's path in all the spellings that decisions are made on. */
export type RequestPaths = {
  /** As the router matches it, without a trailing slash. */
  routed: string
  /** The path, if it is written plainly and as the client sent it; else null. For positive lists. */
  strict: string | null
  /** All readings that anything behind this point could give it, lower case. For deny lists. */
  readings: string[]
  /** Whether it is written in a way that only serves to confuse. */
  odd: boolean
}

type Routed = Pick<MedusaRequest, "baseUrl" | "path" | "originalUrl">

/** Characters that have no place in a path that a storefront asks for. */
const ODD =
  /\/\/|[\\;#\u0000-\u001f\u007f]|%(?:2f|5c|3b|23|25|0[0-9a-f]|1[0-9a-f]|7f)/i
const DOT_SEGMENT = /(?:^|\/)(?:\.|%2e){1,2}(?:\/|$)/i

/**
 * Reads the path of a request that a `*` middleware looks at: there `baseUrl`
 * is exactly what the router matches later, also for absolute request targets
 * and for those with a fragment or backslashes.
 */
export function readPaths(req: Routed): RequestPaths {
  const routed = withoutTrailingSlash(`${req.baseUrl}${req.path}`)
  const sent = withoutTrailingSlash(req.originalUrl.split("?", 1)[0])
  const readings = new Set(
    [routed, sent].flatMap((path) => [path.toLowerCase(), normalize(path)])
  )
  const odd = [routed, sent].some(
    (path) => ODD.test(path) || DOT_SEGMENT.test(path)
  )

  return {
    routed,
    strict: routed === sent ? routed : null,
    readings: [...readings],
    odd,
  }
}

/** What a path means to whoever decodes and tidies it: `/A/%62/../c;x//d/` is `/a/c/d`. */
function normalize(path: string): string {
  const segments: string[] = []

  for (const raw of decode(path).replaceAll("\\", "/").split("/")) {
    const segment = raw.split(";", 1)[0].trim()
    if (segment === "..") {
      segments.pop()
    } else if (segment !== "" && segment !== ".") {
      segments.push(segment)
    }
  }

  return `/${segments.join("/")}`.toLowerCase()
}

/** Decodes until nothing changes; what cannot be decoded stays. */
function decode(path: string): string {
  let decoded = path

  for (let round = 0; round < 5; round++) {
    const next = decoded.replace(/%[0-9a-f]{2}/gi, (escape) =>
      String.fromCharCode(parseInt(escape.slice(1), 16))
    )
    if (next === decoded) {
      break
    }
    decoded = next
  }

  return decoded
}

function withoutTrailingSlash(path: string): string {
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path
}
