import type {
  CreateNotificationDTO,
  RemoteQueryFunction,
} from "@medusajs/framework/types"

import type { ResolvedOptions, Storefront } from "../../../types"
import { LoginAsCustomerEvents } from "../../events"

const TEMPLATE = "remote-assistance-request"

/**
 * The message that asks a customer for her consent, as contract section 6
 * says, but for the link: what is in here is stored.
 */
export async function buildRequestNotice(
  query: Omit<RemoteQueryFunction, symbol>,
  input: { request_id: string; customer_id: string; to: string },
  { notifications }: ResolvedOptions
): Promise<CreateNotificationDTO> {
  const { data: customers } = await query.graph({
    entity: "customer",
    fields: ["first_name", "last_name"],
    filters: { id: input.customer_id },
  })
  const { data: stores } = await query.graph({
    entity: "store",
    fields: ["name"],
  })

  return {
    to: input.to,
    channel: notifications.channel,
    template: notifications.templates[TEMPLATE] ?? TEMPLATE,
    resource_type: "remote_assistance_request",
    resource_id: input.request_id,
    receiver_id: input.customer_id,
    trigger_type: LoginAsCustomerEvents.CONSENT_REQUESTED,
    idempotency_key: `login-as-customer:${input.request_id}`,
    data: {
      customer: {
        email: input.to,
        first_name: customers[0]?.first_name ?? null,
        last_name: customers[0]?.last_name ?? null,
      },
      store: { name: stores[0]?.name ?? null },
    },
  }
}

/** The link, on the storefront's hand-off page: the token in the fragment, which no server sees. */
export function answerUrl(
  { url, handoff_path }: Storefront,
  token: string
): string {
  return `${new URL(handoff_path, new URL(url).origin).href}#answer=${token}`
}
