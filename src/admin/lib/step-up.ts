import { ApiError } from "./api-error"
import { adoptLogin, request } from "./client"

/** A first factor that was right; the second is still to come. */
export type Challenge = { id: string; token: string }

/** Why a step did not go on: a key of `stepUp` in the texts. */
export type StepUpProblem =
  "noFactor" | "otherAccount" | "wrongLogin" | "wrongCode" | "challengeOver"

/** A problem that the person can mend; anything else is thrown as it came. */
export class StepUpError extends Error {
  constructor(readonly problem: StepUpProblem) {
    super(problem)
    this.name = "StepUpError"
  }
}

type LoginAnswer = {
  token?: string
  mfa_required?: boolean
  mfa_challenge?: { id: string }
}

/** Medusa says only in words that a challenge takes no more codes. */
const IS_OVER = /expired|too many|completed/i

/** Authenticator apps show digits; anything else is a recovery code. */
const TOTP = /^[0-9]{6,8}$/

/** Password first, beside the dashboard's login, which stays as it is. */
export async function beginStepUp(login: {
  email: string
  password: string
}): Promise<Challenge> {
  const answer = await refusedAs(
    () => "wrongLogin",
    [401],
    () =>
      request<LoginAnswer>("/auth/user/emailpass", {
        method: "POST",
        body: login,
        as: "nobody",
      })
  )

  if (!answer.mfa_required || !answer.mfa_challenge || !answer.token) {
    throw new StepUpError("noFactor")
  }

  return { id: answer.mfa_challenge.id, token: answer.token }
}

/**
 * Then the code, of the app or a recovery code. The new login takes the place of the old one in this browser,
 * and only if it is the same admin's.
 */
export async function finishStepUp(
  { id, token }: Challenge,
  code: string,
  adminId: string
): Promise<void> {
  const typed = code.replace(/\s/g, "")
  const method = TOTP.test(typed) ? "totp" : "recovery_code"
  const answer = await refusedAs(problemOfCode, [400, 401, 404], () =>
    request<{ token: string }>(
      `/auth/mfa/challenges/${encodeURIComponent(id)}/verify`,
      { method: "POST", body: { method, code: typed }, as: { token } }
    )
  )

  if (actorOf(answer.token) !== adminId) {
    throw new StepUpError("otherAccount")
  }
  await adoptLogin(answer.token)
}

function problemOfCode({ status, message }: ApiError): StepUpProblem {
  // 401: the token of the first step has run out.
  return status !== 400 || IS_OVER.test(message) ? "challengeOver" : "wrongCode"
}

async function refusedAs<T>(
  problemOf: (error: ApiError) => StepUpProblem,
  statuses: number[],
  call: () => Promise<T>
): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw error instanceof ApiError && statuses.includes(error.status)
      ? new StepUpError(problemOf(error))
      : error
  }
}

/** Whose token it is, as its payload says; the server decides on it anyway. */
function actorOf(token: string): unknown {
  try {
    const payload = token.split(".")[1].replace(/-/g, "+").replace(/_/g, "/")

    return (JSON.parse(atob(payload)) as { actor_id?: unknown }).actor_id
  } catch {
    return null
  }
}
