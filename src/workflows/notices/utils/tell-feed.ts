import type {
  INotificationModuleService,
  MedusaContainer,
} from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import { noticeKey } from "./notice-key"
import { statusOf } from "./status-of"

export type FeedNotice = {
  /** What is told once. */
  key: string
  /** Plain text, as the dashboard shows it. */
  title: string
  description: string
}

/**
 * Tells all admins in the dashboard's feed, once. A shop without a provider
 * for the channel `feed` is not disturbed by it.
 *
 * @returns whether it is news
 */
export async function tellFeed(
  container: Pick<MedusaContainer, "resolve">,
  { key, title, description }: FeedNotice
): Promise<boolean> {
  const notifications = container.resolve<INotificationModuleService>(
    Modules.NOTIFICATION
  )
  const idempotency_key = noticeKey(key)

  try {
    if (await statusOf(notifications, { idempotency_key })) {
      return false
    }

    await notifications.createNotifications({
      to: "",
      channel: "feed",
      template: "admin-ui",
      idempotency_key,
      data: { title, description },
    })
  } catch (error) {
    // The feed is a courtesy: the log has it all.
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .debug(`The dashboard's feed did not take "${title}": ${String(error)}`)
  }

  return true
}
