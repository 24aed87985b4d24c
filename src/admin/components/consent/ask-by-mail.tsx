import { Button, Text, toast } from "@medusajs/ui"

import {
  useConsentRequest,
  useRequestConsent,
} from "../../hooks/use-request-consent"
import { useErrorText } from "../../hooks/use-error-text"
import { useTranslate } from "../../hooks/use-translate"
import { Moment } from "../common/moment"

type AskByMailProps = {
  customerId: string
  /** Whether the server would send a mail now. */
  canAsk: boolean
}

/**
 * Asks the customer for her consent by e-mail. Says when she was asked, and
 * from when she may be asked again. Absent where there is nothing of both.
 */
export const AskByMail = ({ customerId, canAsk }: AskByMailProps) => {
  const { t } = useTranslate()
  const errorText = useErrorText()
  const asked = useConsentRequest(customerId)
  const { mutate, isPending } = useRequestConsent(customerId)

  if (!canAsk && !asked) {
    return null
  }

  const ask = (): void =>
    mutate(undefined, {
      onSuccess: () => toast.success(t("consent.request.sent")),
      onError: (error) => toast.error(errorText(error)),
    })

  return (
    <div className="flex w-full flex-col items-start gap-2">
      {asked && (
        <Text size="small" className="text-ui-fg-subtle text-pretty">
          {t("consent.request.asked")} <Moment value={asked.requested_at} />
          {asked.retry_after > 0 && (
            <>
              {". "}
              {t("consent.request.again")} <Moment value={asked.again_at} />
            </>
          )}
        </Text>
      )}
      {canAsk && (
        <>
          <Button
            size="small"
            variant="secondary"
            type="button"
            isLoading={isPending}
            onClick={ask}
          >
            {t("consent.request.button")}
          </Button>
          <Text size="small" className="text-ui-fg-subtle text-pretty">
            {t("consent.request.explanation")}
          </Text>
        </>
      )}
    </div>
  )
}
