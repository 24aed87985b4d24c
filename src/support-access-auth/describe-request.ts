import { isIdLike } from "../action-catalogue"
import type { LogEntity } from "../types"

const WORD = /^[a-z][a-z0-9-]{0,40}$/i

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

function field(value: unknown, key: string): unknown {
  return typeof value === "object" &&
    value !== null &&
    Object.prototype.hasOwnProperty.call(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined
}
