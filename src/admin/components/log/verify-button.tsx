import { Button, toast } from "@medusajs/ui"

import { useErrorText } from "../../hooks/use-error-text"
import { useTranslate } from "../../hooks/use-translate"
import { useVerifyLog } from "../../hooks/use-verify-log"
import { type Verdict, verdictOf } from "../../lib/verification"

/** Asks whether the log and its archive stand as they were written, and says what was found. */
export const VerifyButton = () => {
  const { t } = useTranslate()
  const errorText = useErrorText()
  const verify = useVerifyLog()

  const run = (): void =>
    verify.mutate(undefined, {
      onSuccess: (result) => tell(verdictOf(result, t)),
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

/** What was found stays until somebody takes it away. */
function tell({ tone, title, lines }: Verdict): void {
  toast[tone](title, {
    description: lines.map((line) => (
      <span key={line} className="block break-words">
        {line}
      </span>
    )),
    // The default is lost where anything else is given.
    position: "top-right",
    dismissable: true,
    ...(tone === "success" ? {} : { duration: Infinity }),
  })
}
