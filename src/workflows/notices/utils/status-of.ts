import type { INotificationModuleService } from "@medusajs/framework/types"

/** How far a notice with this key got: `pending`, `success` or `failure`; null when nobody tried. */
export async function statusOf(
  notifications: INotificationModuleService,
  { idempotency_key }: { idempotency_key: string }
): Promise<string | null> {
  const [known] = (await notifications.listNotifications(
    { idempotency_key } as never,
    { take: 1 }
  )) as { status?: string }[]

  return known ? (known.status ?? "pending") : null
}
