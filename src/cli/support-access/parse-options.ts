import type { z } from "@medusajs/framework/zod"

import { UsageError } from "../errors"

/** Keys of bodies that have another name on the command line. */
const NAMES: Record<string, string> = {
  allowed_ips: "allow-ip",
  expires_in_hours: "expires",
  role_id: "role",
}

/**
 * The body as the schema of the HTTP route gives it.
 *
 * @throws UsageError naming the option that is wrong, and never its value
 */
export function parseOptions<T extends z.ZodType>(
  schema: T,
  body: object
): z.output<T> {
  const result = schema.safeParse(body)

  if (result.success) {
    return result.data
  }

  const [{ path, message }] = result.error.issues
  const key = String(path[0])
  const said = message.replace(/^Invalid (?:option|input): /, "")

  throw new UsageError(
    `--${NAMES[key] ?? key.replaceAll("_", "-")}: ${said.replace(/\.$/, "")}.`
  )
}

/** The words of an option that names several, by commas. */
export const wordsOf = (text: string | undefined): string[] | undefined =>
  text
    ?.split(",")
    .map((word) => word.trim())
    .filter(Boolean)
