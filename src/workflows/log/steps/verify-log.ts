import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { ErrorCode } from "../../../errors"
import type {
  Actor,
  ClientInfo,
  LogDetails,
  LogVerification,
} from "../../../types"
import { resolveService } from "../../resolve-service"
import { actorOf } from "../utils/actor-of"

export type VerifyLogStepInput = { actor: Actor; client: ClientInfo }

export const verifyLogStepId = "login-as-customer-verify-log"

/**
 * This step looks through the whole log and writes `log_verified` with what it
 * found, a missing secret too. Without compensation: the record stays.
 */
export const verifyLogStep = createStep(
  { name: verifyLogStepId, noCompensation: true },
  async ({ actor, client }: VerifyLogStepInput, { container }) => {
    const service = resolveService(container)
    const record = async (
      outcome: "succeeded" | "failed",
      details: LogDetails
    ) => {
      await service.appendLogEntry({
        action_group: "configuration",
        action: "log_verified",
        kind: "admin",
        outcome,
        admin: await actorOf(service, actor),
        client,
        details,
      })
    }

    try {
      const { checkpoint, ...verification } = await service.verifyLog()
      const { valid, checked, first_invalid } = verification

      await record("succeeded", {
        values: {
          valid,
          checked,
          checkpoint: checkpoint.events,
          ...(first_invalid
            ? { reason: first_invalid.reason, entry_id: first_invalid.id }
            : {}),
        },
        ...(valid && checkpoint.events > 0 ? { checkpoint } : {}),
      })

      return new StepResponse<LogVerification>(verification)
    } catch (error) {
      if (isKeyMissing(error)) {
        const { code, entry_id } = error

        await record("failed", { code, values: { entry_id } })
      }

      throw error
    }
  }
)

function isKeyMissing(
  error: unknown
): error is { code: ErrorCode; entry_id: string } {
  return (error as { code?: ErrorCode }).code === "log_key_missing"
}
