import { createHash } from "node:crypto"

/** The hash under which the archive knows a content. */
export function hashOf(content: string): string {
  return createHash("sha256").update(content).digest("hex")
}
