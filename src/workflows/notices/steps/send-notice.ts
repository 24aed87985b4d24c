import type {
  CreateNotificationDTO,
  INotificationModuleService,
  MedusaContainer,
} from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { resolveService } from "../../resolve-service"

export type SendNoticeStepInput = { notice: CreateNotificationDTO | null }

export const sendNoticeStepId = "login-as-customer-send-notice"

/**
 * This step sends a notice through Medusa's Notification module. Where no
 * provider takes it nothing fails: it is logged, and told in the dashboard's
 * feed once a day. Without compensation: what is sent is sent.
 */
export const sendNoticeStep = createStep(
  { name: sendNoticeStepId, noCompensation: true },
  async ({ notice }: SendNoticeStepInput, { container }) => {
    if (!notice) {
      return new StepResponse({ sent: false })
    }

    const notifications = container.resolve<INotificationModuleService>(
      Modules.NOTIFICATION
    )

    try {
      await resolveService(container).getNotifier().send(notice, notifications)

      return new StepResponse({ sent: true })
    } catch (error) {
      await tellFailure(container, notice, error)

      return new StepResponse({ sent: false })
    }
  }
)

async function tellFailure(
  container: Pick<MedusaContainer, "resolve">,
  { channel, template, resource_id }: CreateNotificationDTO,
  error: unknown
): Promise<void> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const reason = error instanceof Error ? error.message : String(error)

  logger.warn(
    `Notice ${template} for ${resource_id} was not sent by ${channel}: ${reason}`
  )

  try {
    await container
      .resolve<INotificationModuleService>(Modules.NOTIFICATION)
      .createNotifications({
        to: "",
        channel: "feed",
        template: "admin-ui",
        idempotency_key: `login-as-customer:not-sent:${template}:${today()}`,
        data: {
          title: "A customer could not be notified",
          description: `The notice "${template}" could not be sent by the channel "${channel}". Is a notification provider configured for it?`,
        },
      })
  } catch {
    // The feed is a courtesy, and it is in the server's log already.
    logger.debug("The dashboard's feed has no notification provider")
  }
}

/** The day, so that the feed tells it once a day. */
function today(): string {
  return new Date().toISOString().slice(0, 10)
}
