import type { SupportAccessDTO } from "../../types"

/** An access in one line. */
export function describeAccess({
  id,
  email,
  kind,
  status,
  read_only,
  expires_at,
  last_used_at,
}: SupportAccessDTO): string {
  return [
    `${id}  ${status}  ${email}  ${kind}`,
    read_only ? "reads only" : "reads and changes",
    ...(expires_at ? [`until ${minute(expires_at)}`] : []),
    last_used_at ? `last used ${minute(last_used_at)}` : "never used",
  ].join("  ")
}

/** In UTC, as servers have it. */
function minute(date: Date): string {
  return `${new Date(date).toISOString().slice(0, 16).replace("T", " ")} UTC`
}
