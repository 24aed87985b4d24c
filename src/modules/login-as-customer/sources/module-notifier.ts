import type {
  CreateNotificationDTO,
  INotificationModuleService,
} from "@medusajs/framework/types"

import type { Notifier } from "../../../types"
import { sendWithUnstored } from "./unstored-data"

/** Notices through Medusa's Notification module and the shop's providers. */
export class ModuleNotifier implements Notifier {
  async send(
    notice: CreateNotificationDTO,
    notifications: INotificationModuleService
  ): Promise<void> {
    await notifications.createNotifications(notice)
  }

  async sendSecret(
    notice: CreateNotificationDTO,
    secret: Record<string, unknown>,
    notifications: INotificationModuleService
  ): Promise<void> {
    await sendWithUnstored(notice, secret, notifications)
  }
}
