import {
  createWorkflow,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"

import { endedSessionEvents } from "../../ended-session-events"
import { LoginAsCustomerEvents } from "../../events"
import {
  changeSettingsStep,
  type ChangeSettingsStepInput,
} from "../steps/change-settings"

export const changeSettingsWorkflowId =
  "login-as-customer-change-settings-workflow"

/**
 * This workflow changes settings and answers all of them. Switching the
 * feature off ends every session.
 */
export const changeSettingsWorkflow = createWorkflow(
  changeSettingsWorkflowId,
  (input: WorkflowData<ChangeSettingsStepInput>) => {
    const outcome = changeSettingsStep(input)

    emitEventStep({
      eventName: LoginAsCustomerEvents.SESSION_ENDED,
      data: transform(outcome, endedSessionEvents),
    })

    return new WorkflowResponse(outcome.settings)
  }
)
