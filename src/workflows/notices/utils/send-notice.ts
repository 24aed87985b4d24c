import type {
  CreateNotificationDTO,
  INotificationModuleService,
  MedusaContainer,
} from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import { resolveService } from "../../resolve-service"
import { today } from "./notice-key"
import { tellFeed } from "./tell-feed"
import { statusOf } from "./status-of"

/** A notice that is sent once, however often it is asked for. */
export type Notice = CreateNotificationDTO & { idempotency_key: string }

type Extras = {
  /** Data of the template that the provider alone gets: it is stored nowhere. */
  secret?: Record<string, string>
  /** The title in the feed where nobody took the notice. */
  failure?: string
}

/**
 * Sends a notice through Medusa's Notification module, once: one that was
 * tried before, by whomever and with whatever outcome, is left alone, since
 * Medusa would send a failed one again each time. Where no provider takes it
 * nothing fails: it is logged, and told in the dashboard's feed once a day.
 *
 * @returns whether it was sent now, by this call or by one beside it
 */
export async function sendNotice(
  container: Pick<MedusaContainer, "resolve">,
  notice: Notice,
  extras: Extras = {}
): Promise<boolean> {
  const notifications = container.resolve<INotificationModuleService>(
    Modules.NOTIFICATION
  )

  try {
    if (await statusOf(notifications, notice)) {
      return false
    }

    const notifier = resolveService(container).getNotifier()

    await (extras.secret
      ? notifier.sendSecret(notice, extras.secret, notifications)
      : notifier.send(notice, notifications))

    return true
  } catch (error) {
    await tellFailure(container, notifications, notice, error, extras)

    return false
  }
}

async function tellFailure(
  container: Pick<MedusaContainer, "resolve">,
  notifications: INotificationModuleService,
  notice: Notice,
  error: unknown,
  { secret = {}, failure = "A customer could not be notified" }: Extras
): Promise<void> {
  const { channel, template, resource_id } = notice
  const status = await statusOf(notifications, notice).catch(() => null)

  // Another instance was faster: the key is taken, and it is being sent.
  if (status && status !== "failure") {
    return
  }

  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .warn(
      `Notice ${template} for ${resource_id} was not sent by ${channel}: ${reasonOf(error, secret)}`
    )
  await tellFeed(container, {
    key: `not-sent:${template}:${today()}`,
    title: failure,
    description: `The notice "${template}" could not be sent by the channel "${channel}". Is a notification provider configured for it?`,
  })
}

/** A provider's error may quote what it was to send. */
function reasonOf(error: unknown, secret: Record<string, string>): string {
  const reason = error instanceof Error ? error.message : String(error)

  return Object.values(secret)
    .flatMap((value) => [value, value.split("#token=")[1] ?? value])
    .reduce((text, value) => text.replaceAll(value, "…"), reason)
}
