import type { MedusaResponse } from "@medusajs/framework/http"

/** Headers by which a handler could let a shared cache keep the answer all the same. */
const OVERRIDES = ["Expires", "Surrogate-Control", "CDN-Cache-Control"]

type HeaderArgument = Record<string, unknown> | unknown[] | undefined

/**
 * Makes sure that no cache keeps the answer, whatever later handlers say: the
 * header is set at the very moment the head is written. Idempotent.
 */
export function forbidCaching(res: MedusaResponse): void {
  if (protectedResponses.has(res)) {
    return
  }
  protectedResponses.add(res)

  const writeHead = res.writeHead as (...args: unknown[]) => MedusaResponse
  const guarded = (status: number, ...rest: unknown[]) => {
    const reason = typeof rest[0] === "string" ? [rest[0]] : []
    if (!res.headersSent) {
      applyHeaders(res, rest.find(isHeaders))
      OVERRIDES.forEach((name) => res.removeHeader(name))
      res.setHeader("Cache-Control", "private, no-store")
    }

    return writeHead.call(res, status, ...reason)
  }
  res.writeHead = guarded as typeof res.writeHead
}

const protectedResponses = new WeakSet<MedusaResponse>()

function isHeaders(argument: unknown): argument is NonNullable<HeaderArgument> {
  return typeof argument === "object" && argument !== null
}

/** Headers given to `writeHead` would win over those set before: set them first. */
function applyHeaders(res: MedusaResponse, headers: HeaderArgument): void {
  if (!headers) {
    return
  }
  for (const [name, value] of toEntries(headers)) {
    if (value !== undefined) {
      res.setHeader(name, value as string)
    }
  }
}

function toEntries(
  headers: NonNullable<HeaderArgument>
): Iterable<[string, unknown]> {
  if (!Array.isArray(headers)) {
    return Object.entries(headers)
  }
  if (Array.isArray(headers[0])) {
    return headers as [string, unknown][]
  }

  return headers.flatMap((name, index) =>
    index % 2 === 0 ? [[String(name), headers[index + 1]] as const] : []
  ) as [string, unknown][]
}
