import type { ActionKey } from "./actions"
import { classifyRequest } from "./classify-request"

/**
 * Every action that a request could be, by all readings of its path and by
 * what its body does: what one of them blocks is blocked.
 *
 * @param readings the path in all the ways it could be understood
 * @param body the parsed body, of any shape
 */
export function actionsOf(
  method: string,
  readings: readonly string[],
  body: unknown
): ActionKey[] {
  const actions = readings.flatMap((path) => {
    const { action, route } = classifyRequest(method, path)

    return [action, ...(route?.implies?.(body) ?? [])]
  })

  return [...new Set(actions)]
}
