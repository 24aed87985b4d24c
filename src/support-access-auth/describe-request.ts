import { isIdLike } from "../action-catalogue"
import type { LogEntity } from "../types"

const WORD = /^[a-z][a-z0-9-]{0,40}$/i
const MAX_IDS = 20

/** A path with each part as the router hands it to the route: no spelling hides an id. */
export function plainPath(path: string): string {
  return path.split("/").map(decoded).join("/")
}

/** A path as the log keeps it: words and ids, and nothing that could be a secret. */
export function loggedPath(path: string): string {
  return path
    .split("/")
    .map((part) =>
      part === "" || WORD.test(part) || isIdLike(part) ? part : "…"
    )
    .join("/")
}

/** A path by its route alone: the same for all ids. */
export function routeOf(path: string): string {
  return path
    .split("/")
    .map((part) => (part === "" || WORD.test(part) ? part : ":id"))
    .join("/")
}

/** What a request is about, by the last id in its path. */
export function entityOfPath(path: string): LogEntity | null {
  const parts = path.split("/")
  const index = parts.reduce(
    (found, part, place) => (isIdLike(part) ? place : found),
    0
  )

  return index > 0
    ? { type: singular(parts[index - 1]), id: parts[index] }
    : null
}

/** What was made, where the answer names it as core's routes do: `{ product: { id } }`. */
export function entityOfAnswer(path: string, body: unknown): LogEntity | null {
  const type = singular(path.split("/").at(-1) ?? "")
  const made = field(field(body, type), "id")

  return isIdLike(made) ? { type, id: made } : null
}

/** The ids in the lists of a body, as of what is removed together; null without any. */
export function idsOfBody(body: unknown): string | null {
  const lists = Object.values(asRecord(body) ?? {}).filter(Array.isArray)
  const ids = new Set(
    lists
      .flat()
      .map((item: unknown) => asRecord(item)?.id ?? item)
      .filter(isIdLike)
  )

  return ids.size
    ? [
        ...[...ids].slice(0, MAX_IDS),
        ...(ids.size > MAX_IDS ? ["…"] : []),
      ].join(", ")
    : null
}

/** `inventory-items` as `inventory_item`. */
function singular(family: string): string {
  return family
    .toLowerCase()
    .replaceAll("-", "_")
    .replace(/ies$/, "y")
    .replace(/sses$/, "ss")
    .replace(/([^s])s$/, "$1")
    .slice(0, 40)
}

function decoded(part: string): string {
  try {
    const text = decodeURIComponent(part)

    return text.includes("/") ? part : text
  } catch {
    return part
  }
}

function asRecord(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined
}

function field(value: unknown, key: string): unknown {
  return typeof value === "object" &&
    value !== null &&
    Object.prototype.hasOwnProperty.call(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined
}
