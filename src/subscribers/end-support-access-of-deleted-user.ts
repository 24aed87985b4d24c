import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { UserWorkflowEvents } from "@medusajs/framework/utils"

import { resolveService } from "../workflows/resolve-service"
import { expireSupportAccessesWorkflow } from "../workflows/support-access/workflows/expire-support-accesses"

/** Ends the access of a helper whose user was deleted by Medusa's own means. */
export default async function endSupportAccessOfDeletedUser({
  event: { data },
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  const support_access = await resolveService(
    container
  ).retrieveSupportAccessOfUser(data.id)

  if (support_access?.status === "active") {
    await expireSupportAccessesWorkflow(container).run()
  }
}

export const config: SubscriberConfig = {
  event: UserWorkflowEvents.DELETED,
  context: { subscriberId: "login-as-customer-end-support-access-of-user" },
}
