/** What went wrong, in one line. Errors of workflow steps arrive as plain objects. */
export function reasonOf(error: unknown): string {
  const { message } = (error ?? {}) as { message?: unknown }

  return typeof message === "string" && message
    ? message.split("\n")[0]
    : "The command failed."
}
