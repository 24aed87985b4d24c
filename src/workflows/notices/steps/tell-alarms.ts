import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { resolveService } from "../../resolve-service"
import { alarmText } from "../utils/alarm-text"
import { tellFeed } from "../utils/tell-feed"

export const tellAlarmsStepId = "login-as-customer-tell-alarms"

/**
 * This step tells staff in the dashboard's feed, and the server's log, what
 * they should look at; each once. Without compensation: what is told is told.
 */
export const tellAlarmsStep = createStep(
  { name: tellAlarmsStepId, noCompensation: true },
  async (_: void, { container }) => {
    const service = resolveService(container)
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    const { dashboard_url } = service.getOptions()
    let count = 0

    for (const alarm of await service.listAlarms()) {
      const notice = alarmText(alarm, dashboard_url)

      if (await tellFeed(container, notice)) {
        logger.warn(
          `Login as Customer: ${notice.title} (log entry ${alarm.id})`
        )
        count++
      }
    }

    return new StepResponse({ count })
  }
)
