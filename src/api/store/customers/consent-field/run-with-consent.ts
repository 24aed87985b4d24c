import type { MedusaResponse } from "@medusajs/framework/http"

import { refuse } from "../../../../errors"
import { setConsentWorkflowId } from "../../../../workflows/consent/workflows/set-consent"

import type { ConsentField } from "./pending-consent"

type WorkflowRun<T> = {
  result: T
  errors: { action: string; error: unknown }[]
}

/**
 * Runs a workflow that writes the consent beside something of core's. Answers
 * 503 and returns null when it was the consent that failed; throws what else
 * went wrong, as core's own handler would.
 */
export async function runWithConsent<T>(
  field: ConsentField,
  res: MedusaResponse,
  run: () => Promise<WorkflowRun<T>>
): Promise<T | null> {
  const { result, errors } = await run()
  if (!errors.length) {
    field.is_written = true
    return result
  }

  const [{ action, error }] = errors
  if (!action.startsWith(setConsentWorkflowId)) {
    throw error
  }
  refuse(res, "consent_unavailable")

  return null
}
