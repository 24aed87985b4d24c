import { Modules } from "@medusajs/framework/utils"

import type { Check } from "../types"

/** What Medusa's Notification module chooses its provider by. */
type Providers = { getProviderForChannels?: (channel: string) => unknown }

/** Whether somebody takes the e-mails that this plugin sends. */
export const notifications: Check = {
  id: "notifications",
  look: async ({ container, service }) => {
    const { channel } = service.getOptions().notifications
    const module = container.resolve(Modules.NOTIFICATION, {
      allowUnregistered: true,
    }) as unknown as { notificationProviderService_?: Providers } | undefined
    const providers = module?.notificationProviderService_
    const provider = await providers?.getProviderForChannels?.(channel)

    return provider
      ? {
          status: "ok",
          message: `A notification provider takes the channel ${channel}.`,
          mend: null,
        }
      : {
          status: "warning",
          message: `No notification provider takes the channel ${channel}: customers get no notices and no requests for consent, and helpers no invitations by e-mail.`,
          mend: `Add a provider with the channel ${channel} to the module @medusajs/medusa/notification, or name its channel in the option notifications.channel; see docs/notifications.md.`,
        }
  },
}
