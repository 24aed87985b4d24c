import type { ProviderSendNotificationDTO } from "@medusajs/framework/types"
import {
  AbstractNotificationProviderService,
  ModuleProvider,
  Modules,
} from "@medusajs/framework/utils"

type Mail = ProviderSendNotificationDTO & { data: Record<string, any> }

type Mailbox = { sent: Mail[]; tried: number; outage: Error | null }

const KEY = Symbol.for("login-as-customer.mailbox")

/** What the provider below was given. Shared by the app and the tests, however each loads this file. */
export const mailbox = ((globalThis as any)[KEY] ??= {
  sent: [],
  tried: 0,
  outage: null,
}) as Mailbox

export function emptyMailbox(): void {
  Object.assign(mailbox, { sent: [], tried: 0, outage: null })
}

/** A notification provider for `email` that keeps what it gets; it fails while there is an `outage`. */
class MailboxProvider extends AbstractNotificationProviderService {
  static identifier = "mailbox"

  async send(mail: ProviderSendNotificationDTO) {
    mailbox.tried++
    if (mailbox.outage) {
      throw mailbox.outage
    }
    mailbox.sent.push(mail as Mail)

    return { id: `mail_${mailbox.sent.length}` }
  }
}

const LOCAL = {
  resolve: "@medusajs/medusa/notification-local",
  id: "local",
  options: { channels: ["feed"] },
}

function useProviders(list: object[]): void {
  process.env.NOTIFICATION_PROVIDERS = JSON.stringify(list)
}

/** Gives the shop mail that works, and a feed; call it before the app boots. */
export function useMail(): void {
  useProviders([
    LOCAL,
    { resolve: __filename, id: "mailbox", options: { channels: ["email"] } },
  ])
}

/** Takes both from the shop; call it before the app boots. */
export function useNoProviders(): void {
  useProviders([])
}

export default ModuleProvider(Modules.NOTIFICATION, {
  services: [MailboxProvider],
})
