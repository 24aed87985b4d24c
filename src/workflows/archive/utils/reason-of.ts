/** What a driver says went wrong, in one line. */
export function reasonOf(error: unknown): string {
  const { message, code } = (error ?? {}) as { message?: string; code?: string }

  return (message || code || "unknown").split("\n")[0]
}
