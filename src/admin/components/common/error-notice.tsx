import { Alert, Button } from "@medusajs/ui"

import { useErrorText } from "../../hooks/use-error-text"
import { useTranslate } from "../../hooks/use-translate"
import { bringIntoView } from "../../lib/bring-into-view"

type ErrorNoticeProps = {
  error: unknown
  onRetry?: () => void
}

/** An error that is read out when it appears, with a way to try again. */
export const ErrorNotice = ({ error, onRetry }: ErrorNoticeProps) => {
  const { t } = useTranslate()
  const errorText = useErrorText()

  return (
    <Alert ref={bringIntoView} variant="error" role="alert">
      <div className="flex flex-col items-start gap-2">
        <span>{errorText(error)}</span>
        {onRetry && (
          <Button
            size="small"
            variant="secondary"
            type="button"
            onClick={onRetry}
          >
            {t("common.retry")}
          </Button>
        )}
      </div>
    </Alert>
  )
}
