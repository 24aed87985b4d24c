import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { ImpersonationError, type ErrorCode } from "../../../errors"
import type {
  Actor,
  ArchiveVerification,
  ClientInfo,
  LogDetails,
  WholeVerification,
} from "../../../types"
import { verifyWholeArchive } from "../../archive/utils/verify-whole-archive"
import { resolveArchive } from "../../resolve-archive"
import { resolveService } from "../../resolve-service"
import { runExclusively } from "../../run-exclusively"
import { actorOf } from "../utils/actor-of"

export type VerifyLogStepInput = { actor: Actor; client: ClientInfo }

type Container = Parameters<typeof runExclusively>[0]

export const verifyLogStepId = "login-as-customer-verify-log"

/** Seconds after which to ask again while somebody else verifies. */
const RETRY_AFTER = 30

/**
 * This step looks through the whole log, and its archive where there is one,
 * and writes `log_verified` with what it found, a missing secret too. Without
 * compensation: the record stays.
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
      const archive = await lookThroughArchive(container)

      await record("succeeded", {
        values: {
          valid,
          checked,
          checkpoint: checkpoint.events,
          ...(first_invalid
            ? { reason: first_invalid.reason, entry_id: first_invalid.id }
            : {}),
          ...(archive ? { archive_valid: archive.valid } : {}),
        },
        ...(valid && checkpoint.events > 0 ? { checkpoint } : {}),
        ...(archive ? { archive } : {}),
      })

      return new StepResponse<WholeVerification>({
        ...verification,
        archive: archive && withoutTarget(archive),
      })
    } catch (error) {
      if (isKeyMissing(error)) {
        const { code, entry_id } = error

        await record("failed", { code, values: { entry_id } })
      }

      throw error
    }
  }
)

/** Of several at once, over all instances, one does it: each reads all there is. */
async function lookThroughArchive(
  container: Container
): Promise<NonNullable<LogDetails["archive"]> | null> {
  const archive = resolveArchive(container)

  if (!archive) {
    return null
  }

  const found: ArchiveVerification[] = []

  await runExclusively(container, verifyLogStepId, async () => {
    found.push(await verifyWholeArchive(resolveService(container), archive))
  })

  if (!found.length) {
    throw new ImpersonationError(
      "too_many_requests",
      "The archive is being verified. Try again later.",
      RETRY_AFTER
    )
  }

  return { ...found[0], target: archive.getTarget() }
}

function withoutTarget({
  target: _,
  ...verification
}: NonNullable<LogDetails["archive"]>): ArchiveVerification {
  return verification
}

function isKeyMissing(
  error: unknown
): error is { code: ErrorCode; entry_id: string } {
  return (error as { code?: ErrorCode }).code === "log_key_missing"
}
