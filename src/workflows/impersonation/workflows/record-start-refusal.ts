import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"

import { LoginAsCustomerEvents } from "../../events"
import {
  recordStartRefusalStep,
  type RecordStartRefusalStepInput,
} from "../steps/record-start-refusal"

export const recordStartRefusalWorkflowId =
  "login-as-customer-record-start-refusal-workflow"

/**
 * This workflow records the refusal of a start that came before the module
 * could decide: permission, API key, nesting, body, or a shop's own reason.
 */
export const recordStartRefusalWorkflow = createWorkflow(
  recordStartRefusalWorkflowId,
  (input: WorkflowData<RecordStartRefusalStepInput>) => {
    const recorded = recordStartRefusalStep(input)

    emitEventStep({
      eventName: LoginAsCustomerEvents.SESSION_REFUSED,
      data: transform({ input }, ({ input }) => ({
        code: input.code,
        admin_id: input.admin_id,
        customer_id: input.customer_id,
      })),
    })

    return new WorkflowResponse(recorded)
  }
)
