import { storable } from "./storable"

/** A pattern for ILIKE that finds exactly this text anywhere. */
export function containing(text: string): string {
  const literal = storable(text.trim(), 200).replace(/[\\%_]/g, "\\$&")

  return `%${literal}%`
}
