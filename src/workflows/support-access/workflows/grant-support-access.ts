import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"

import { LoginAsCustomerEvents } from "../../events"
import { endOverAccessesStep } from "../steps/end-over-accesses"
import {
  grantSupportAccessStep,
  type GrantSupportAccessStepInput,
} from "../steps/grant-support-access"
import { makeHelperStep } from "../steps/make-helper"
import { helperOf, idOf } from "../utils/helper-of"

/** Exactly one of `invite_hash` (an invitation) and `password_hash` (an account) is given. */
export type GrantSupportAccessWorkflowInput = GrantSupportAccessStepInput & {
  /** As the emailpass provider keeps it. */
  password_hash: string | null
}

export const grantSupportAccessWorkflowId =
  "login-as-customer-grant-support-access-workflow"

/**
 * This workflow gives an outside helper temporary access to the admin: an
 * invitation, or an account with its user and login. Secrets come as hashes
 * only: whoever runs it makes token or password and shows it once.
 */
export const grantSupportAccessWorkflow = createWorkflow(
  grantSupportAccessWorkflowId,
  (input: WorkflowData<GrantSupportAccessWorkflowInput>) => {
    endOverAccessesStep()
    const granted = grantSupportAccessStep(
      transform(input, ({ password_hash: _, ...grant }) => grant)
    )
    const made = when(input, ({ kind }) => kind === "account").then(() =>
      makeHelperStep(transform({ support_access: granted, input }, helperOf))
    )
    const support_access = transform(
      { granted, made },
      ({ granted: before, made: after }) => after ?? before
    )

    emitEventStep({
      eventName: LoginAsCustomerEvents.SUPPORT_GRANTED,
      data: transform(support_access, idOf),
    })

    return new WorkflowResponse(support_access)
  }
)
