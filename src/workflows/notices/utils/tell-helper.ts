import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import type { SupportAccessDTO } from "../../../types"
import { LoginAsCustomerEvents } from "../../events"
import { resolveService } from "../../resolve-service"
import { noticeKey } from "./notice-key"
import { sendNotice, type Notice } from "./send-notice"

const TEMPLATE = "support-access-granted"

export type TellHelperInput = {
  support_access: SupportAccessDTO
  /** Known to whoever granted, this once: it goes to the provider alone. */
  invite_url: string | null
  /** Where the helper logs in; told of an account. */
  login_url: string
}

/**
 * Mails the helper what the grant is for: the link of an invitation, or where
 * to log in. Never a password. Neither a step nor a workflow, since the link
 * is in what comes in. It fails nobody's grant: it never rejects.
 */
export async function tellHelper(
  container: Pick<MedusaContainer, "resolve">,
  { support_access, invite_url, login_url }: TellHelperInput
): Promise<void> {
  try {
    await sendNotice(
      container,
      await build(container, support_access, invite_url ? {} : { login_url }),
      {
        secret: invite_url ? { invite_url } : undefined,
        failure: "A helper could not be notified",
      }
    )
  } catch {
    // What went wrong may quote the link.
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`Notice ${TEMPLATE} for ${support_access.id} was not sent`)
  }
}

async function build(
  container: Pick<MedusaContainer, "resolve">,
  { id, email, expires_at }: SupportAccessDTO,
  address: { login_url?: string }
): Promise<Notice> {
  const { notifications } = resolveService(container).getOptions()
  const { data: stores } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity: "store", fields: ["name"] })

  return {
    to: email,
    channel: notifications.channel,
    template: notifications.templates[TEMPLATE] ?? TEMPLATE,
    resource_type: "support_access",
    resource_id: id,
    trigger_type: LoginAsCustomerEvents.SUPPORT_GRANTED,
    idempotency_key: noticeKey(`${id}:granted`),
    data: {
      email,
      store: { name: stores[0]?.name ?? null },
      ...address,
      expires_at: expires_at && new Date(expires_at).toISOString(),
    },
  }
}
