import type {
  INotificationModuleService,
  MedusaContainer,
} from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { type ErrorCode, ImpersonationError } from "../../../errors"
import type { ClientInfo } from "../../../types"
import { findDefaultStorefront } from "../../impersonation/utils/find-default-storefront"
import { createSecret, hashSecret } from "../../one-time-secret"
import { resolveService } from "../../resolve-service"
import { answerUrl, buildRequestNotice } from "../utils/request-notice"

export type RequestConsentStepInput = {
  admin_id: string
  customer_id: string
  client: ClientInfo
}

export const requestConsentStepId = "login-as-customer-request-consent"

/**
 * This step asks a customer by e-mail for her consent. The token is made and
 * mailed in here and is no input and no output, since those may be stored. A
 * mail that is not sent takes the request back. Without compensation: what is
 * sent is sent.
 */
export const requestConsentStep = createStep(
  { name: requestConsentStepId, noCompensation: true },
  async (input: RequestConsentStepInput, { container }) => {
    const service = resolveService(container)
    const token = createSecret()
    const made = await service.requestConsent({
      ...input,
      token_hash: hashSecret(token),
    })

    if (made.refusal) {
      const { code, retry_after } = made.refusal
      throw new ImpersonationError(code as ErrorCode, undefined, retry_after)
    }

    try {
      await mail(container, { ...input, ...made }, token)
    } catch (error) {
      const code = codeOf(error)
      await service.cancelConsentRequest({
        ...input,
        request_id: made.request_id,
        code,
      })
      tell(container, made.request_id, error, token)
      throw new ImpersonationError(code)
    }

    return new StepResponse({ consent: made.consent })
  }
)

async function mail(
  container: MedusaContainer,
  request: { request_id: string; customer_id: string; to: string },
  token: string
): Promise<void> {
  const service = resolveService(container)
  const options = service.getOptions()
  const storefront = await findDefaultStorefront(container, {
    storefronts: options.storefronts,
    customer_id: request.customer_id,
  })
  const notice = await buildRequestNotice(
    container.resolve(ContainerRegistrationKeys.QUERY),
    request,
    options
  )

  await service
    .getNotifier()
    .sendSecret(
      notice,
      { answer_url: answerUrl(storefront!, token) },
      container.resolve<INotificationModuleService>(Modules.NOTIFICATION)
    )
}

function codeOf(
  error: unknown
): "notification_unavailable" | "notification_failed" {
  return (error as { code?: unknown } | null)?.code ===
    "notification_unavailable"
    ? "notification_unavailable"
    : "notification_failed"
}

/** A provider's error may quote what it was to send. */
function tell(
  container: MedusaContainer,
  request_id: string,
  error: unknown,
  token: string
): void {
  const reason = error instanceof Error ? error.message : String(error)

  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .warn(
      `Request for consent ${request_id} was not sent: ${reason.replaceAll(token, "…")}`
    )
}
