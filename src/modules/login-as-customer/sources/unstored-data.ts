import type {
  CreateNotificationDTO,
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
 * Sends a notice whose provider gets more data than what is stored. The
 * Notification module stores a notification, hands it to any admin user who
 * asks, and offers no way to send what it does not store; so the secret is put
 * in where it calls the provider.
 *
 * @throws notification_unavailable where no provider takes the channel, or
 * another module stands in the place of Medusa's: then nothing is sent;
 * notification_failed when the secret did not get through; what the provider
 * throws when it fails
 */
export async function sendWithUnstored(
  notice: CreateNotificationDTO,
  secret: Record<string, unknown>,
  notifications: INotificationModuleService
): Promise<void> {
  const providers = await providersFor(notifications, notice.channel)
  let isSent = false

  const adding: Providers = Object.assign(Object.create(providers), {
    send: async (
      provider: unknown,
      notification: ProviderSendNotificationDTO
    ) => {
      isSent = true

      return await providers.send(provider, {
        ...notification,
        data: { ...notification.data, ...secret },
      })
    },
  })

  await withProviders(notifications, adding).createNotifications(notice)

  if (!isSent) {
    throw new ImpersonationError("notification_failed")
  }
}

async function providersFor(
  notifications: INotificationModuleService,
  channel: string
): Promise<Providers> {
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

  return providers as Providers
}

/**
 * The same module with other providers. A copy, since in a workflow the module
 * comes in a proxy that binds every method to the original.
 */
function withProviders(
  notifications: INotificationModuleService,
  providers: Providers
): INotificationModuleService {
  return Object.create(Object.getPrototypeOf(notifications), {
    ...Object.getOwnPropertyDescriptors(notifications),
    [PROVIDERS]: { value: providers },
  })
}
