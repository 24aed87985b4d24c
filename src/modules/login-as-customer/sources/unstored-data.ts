import type {
  INotificationModuleService,
  ProviderSendNotificationDTO,
  ProviderSendNotificationResultsDTO,
} from "@medusajs/framework/types"

import { ImpersonationError } from "../../../errors"

/** What Medusa's Notification module sends with; a part of its own. */
type Providers = {
  getProviderForChannels(channel: string): Promise<unknown>
  send(
    provider: unknown,
    notification: ProviderSendNotificationDTO
  ): Promise<ProviderSendNotificationResultsDTO>
}

const PROVIDERS = "notificationProviderService_"

/**
 * The Notification module, such that the provider of a channel gets more data
 * than what is stored. The module stores a notification, hands it to any admin
 * user who asks, and offers no way to send what it does not store; so the
 * secret is put in where it calls the provider.
 *
 * @throws notification_unavailable where no provider takes the channel, or
 * another module stands in the place of Medusa's: then nothing is sent
 */
export async function withUnstoredData(
  notifications: INotificationModuleService,
  channel: string,
  secret: Record<string, unknown>
): Promise<INotificationModuleService> {
  const providers = (
    notifications as unknown as Record<string, Partial<Providers> | undefined>
  )[PROVIDERS]

  if (
    typeof providers?.send !== "function" ||
    typeof providers.getProviderForChannels !== "function" ||
    !(await providers.getProviderForChannels(channel))
  ) {
    throw new ImpersonationError("notification_unavailable")
  }

  const own = providers as Providers
  const adding: Providers = Object.assign(Object.create(own), {
    send: (provider: unknown, notification: ProviderSendNotificationDTO) =>
      own.send(provider, {
        ...notification,
        data: { ...notification.data, ...secret },
      }),
  })

  return Object.create(notifications, { [PROVIDERS]: { value: adding } })
}
