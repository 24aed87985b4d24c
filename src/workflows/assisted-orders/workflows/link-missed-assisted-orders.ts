import {
  createWorkflow,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"

import { linkAssistedOrdersStep } from "../steps/link-assisted-orders"
import {
  listUnlinkedCartsStep,
  type ListUnlinkedCartsStepInput,
} from "../steps/list-unlinked-carts"

export const linkMissedAssistedOrdersWorkflowId =
  "login-as-customer-link-missed-assisted-orders"

/** This workflow marks assisted orders whose event was lost. Idempotent. */
export const linkMissedAssistedOrdersWorkflow = createWorkflow(
  linkMissedAssistedOrdersWorkflowId,
  (input: WorkflowData<ListUnlinkedCartsStepInput>) => {
    const carts = listUnlinkedCartsStep(input)

    return new WorkflowResponse(linkAssistedOrdersStep(carts))
  }
)
