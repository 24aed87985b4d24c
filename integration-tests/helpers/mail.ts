import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

/** What a mail provider gets. */
export type Mail = { to: string; template: string; data: any }

type Provider = { send: (notification: Mail) => Promise<object> }

/** The mailbox's provider itself, so that a test can look in while it sends. */
export function mailProvider(container: MedusaContainer): Provider {
  const notifications = container.resolve(Modules.NOTIFICATION) as any

  return notifications.notificationProviderService_.retrieveProviderRegistration(
    "mailbox"
  )
}

/** The token of a mailed link. */
export const tokenOf = ({ data }: Mail): string =>
  new URLSearchParams(new URL(data.answer_url).hash.slice(1)).get("answer")!
