import { asRecord } from "./safe-value"
import type { ClassifiedRequest, DescribedResponse } from "./types"

/**
 * What an answer tells about the action: whether it succeeded, the row it was
 * about, and ids that matter later.
 *
 * @param statusCode the status that was answered
 * @param body the answer as it was given to `res.json`, of any shape
 */
export function describeResponse(
  request: Pick<ClassifiedRequest, "route" | "entity">,
  statusCode: number,
  body: unknown
): DescribedResponse {
  const known = request.entity ? { entity: request.entity } : {}

  if (statusCode >= 400) {
    return { outcome: "failed", ...known }
  }

  const record = asRecord(body)
  const answer = record && request.route?.answer?.(record)

  if (!answer) {
    return { outcome: "succeeded", ...known }
  }

  return {
    outcome: answer.failed ? "failed" : "succeeded",
    ...known,
    ...(answer.entity ? { entity: answer.entity } : {}),
    ...(answer.values ? { values: answer.values } : {}),
  }
}
