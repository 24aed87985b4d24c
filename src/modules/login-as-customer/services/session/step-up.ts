import type { ErrorCode } from "../../../../errors"
import type { AdminLogin, Settings } from "../../../../types"
import { isFresh } from "../../domain/step-up"
import type { Scope } from "../../scope"
import { hasSecondFactor } from "../permission/second-factor"

type Question = {
  admin_id: string
  login?: AdminLogin
  settings: Pick<Settings, "step_up_max_age_minutes">
  now: Date
}

/**
 * Whether a start needs a second factor of late, and whether this login shows
 * one. What the login says is old news: the factor must still be there.
 */
export async function assessStepUp(
  scope: Pick<Scope, "sql">,
  { admin_id, login, settings, now }: Question
): Promise<{ required: boolean; satisfied: boolean }> {
  const maxAge = settings.step_up_max_age_minutes

  if (maxAge === null) {
    return { required: false, satisfied: true }
  }

  const satisfied =
    isFresh(login?.mfa_completed_at, maxAge, now) &&
    (await hasSecondFactor(scope, {
      admin_id,
      auth_identity_id: login?.auth_identity_id ?? null,
    }))

  return { required: true, satisfied }
}

/** The refusal of a start whose login lacks it. */
export async function stepUpRefusal(
  scope: Pick<Scope, "sql">,
  question: Question
): Promise<ErrorCode | null> {
  const { satisfied } = await assessStepUp(scope, question)

  return satisfied ? null : "step_up_required"
}
