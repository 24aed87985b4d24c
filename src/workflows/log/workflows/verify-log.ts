import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"

import { sealLogStep } from "../steps/seal-log"
import { verifyLogStep, type VerifyLogStepInput } from "../steps/verify-log"

export const verifyLogWorkflowId = "login-as-customer-verify-log-workflow"

/**
 * This workflow seals the log as it stands, looks through the whole of it and
 * answers whether it is as it was written. That somebody looked is itself an
 * entry. What no checkpoint claims after that, none was meant to.
 */
export const verifyLogWorkflow = createWorkflow(
  verifyLogWorkflowId,
  (input: WorkflowData<VerifyLogStepInput>) => {
    sealLogStep()

    return new WorkflowResponse(verifyLogStep(input))
  }
)
