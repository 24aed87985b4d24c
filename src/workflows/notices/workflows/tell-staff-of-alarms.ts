import {
  createWorkflow,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { tellAlarmsStep } from "../steps/tell-alarms"

export const tellStaffOfAlarmsWorkflowId =
  "login-as-customer-tell-staff-of-alarms"

/**
 * This workflow tells staff in the dashboard's feed of login codes that were
 * used twice, of refusals in series, of guessed codes and of an archive that
 * fails or works again, and answers how many notices are new.
 */
export const tellStaffOfAlarmsWorkflow = createWorkflow(
  tellStaffOfAlarmsWorkflowId,
  () => new WorkflowResponse(tellAlarmsStep())
)
