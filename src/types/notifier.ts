import type {
  CreateNotificationDTO,
  INotificationModuleService,
} from "@medusajs/framework/types"

/**
 * How notices leave the shop. Registered in the module's container as
 * `notifier`, so that another way can take its place.
 */
export interface Notifier {
  /**
   * Sends one notice, or throws when nobody takes it.
   *
   * @param notifications - the app's Notification module
   */
  send(
    notice: CreateNotificationDTO,
    notifications: INotificationModuleService
  ): Promise<void>
}
