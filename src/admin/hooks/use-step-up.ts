import { useState } from "react"

import {
  beginStepUp,
  type Challenge,
  finishStepUp,
  StepUpError,
  type StepUpProblem,
} from "../lib/step-up"
import { useAdmin } from "./use-me"
import { useRefreshAccess } from "./use-refresh"

const RESTARTS = new Set<StepUpProblem>(["challengeOver", "otherAccount"])

/**
 * Logging in again with the second factor. Password and code are passed on and
 * kept nowhere.
 */
export function useStepUp() {
  const admin = useAdmin()
  const refresh = useRefreshAccess()
  const [challenge, setChallenge] = useState<Challenge | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)

  const run = async (step: () => Promise<void>): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      await step()
    } catch (reason) {
      setError(reason)
      // No code can help any more: back to the password.
      if (reason instanceof StepUpError && RESTARTS.has(reason.problem)) {
        setChallenge(null)
      }
    } finally {
      setBusy(false)
    }
  }

  return {
    admin,
    isBusy,
    hasPassword: challenge !== null,
    problem: error instanceof StepUpError ? error.problem : null,
    error: error instanceof StepUpError ? null : error,
    begin: (login: { email: string; password: string }) =>
      run(async () => setChallenge(await beginStepUp(login))),
    finish: (code: string) =>
      run(async () => {
        if (challenge && admin) {
          await finishStepUp(challenge, code, admin.id)
          await refresh()
        }
      }),
  }
}
