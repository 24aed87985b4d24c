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
  /**
   * Sends one notice with data that the provider alone gets: it must not be
   * stored, emitted or logged, since any admin user may read what is.
   *
   * @param secret - data of the template beside `notice.data`
   * @throws notification_unavailable when nobody takes it; what the provider
   * throws when it fails
   */
  sendSecret(
    notice: CreateNotificationDTO,
    secret: Record<string, unknown>,
    notifications: INotificationModuleService
  ): Promise<void>
}
