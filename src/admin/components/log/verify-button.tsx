import { Button, toast } from "@medusajs/ui"

import { useErrorText } from "../../hooks/use-error-text"
import { useTranslate } from "../../hooks/use-translate"
import { useVerifyLog } from "../../hooks/use-verify-log"

/** Asks whether the log stands as it was written, and says what was found. */
export const VerifyButton = () => {
  const { t } = useTranslate()
  const errorText = useErrorText()
  const verify = useVerifyLog()

  const run = (): void =>
    verify.mutate(undefined, {
      onSuccess: ({ checked, first_invalid: found }) =>
        found
          ? toast.error(t("log.tampered"), {
              description: t("log.finding", {
                id: found.id,
                reason: t(`log.faults.${found.reason}`),
              }),
              // The default is lost where anything else is given.
              position: "top-right",
              duration: Infinity,
              dismissable: true,
            })
          : toast.success(t("log.intact", { count: checked })),
      onError: (reason) => toast.error(errorText(reason)),
    })

  return (
    <Button
      size="small"
      variant="secondary"
      isLoading={verify.isPending}
      onClick={run}
    >
      {t("log.verify")}
    </Button>
  )
}
