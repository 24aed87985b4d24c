import type {
  CreateNotificationDTO,
  INotificationModuleService,
} from "@medusajs/framework/types"

import type { Notifier } from "../../../types"

/** Notices through Medusa's Notification module and the shop's providers. */
export class ModuleNotifier implements Notifier {
  async send(
    notice: CreateNotificationDTO,
    notifications: INotificationModuleService
  ): Promise<void> {
    await notifications.createNotifications(notice)
  }
}
