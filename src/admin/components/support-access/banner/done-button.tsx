import { Button, toast, usePrompt } from "@medusajs/ui"

import { useErrorText } from "../../../hooks/use-error-text"
import { useEndOwnSupportAccess } from "../../../hooks/use-own-support-access"
import { useTranslate } from "../../../hooks/use-translate"

/** "I am done": asked once more, for it is for good. */
export const DoneButton = ({ onDone }: { onDone: () => Promise<void> }) => {
  const { t } = useTranslate()
  const errorText = useErrorText()
  const prompt = usePrompt()
  const { mutateAsync, isPending } = useEndOwnSupportAccess()

  const end = async (): Promise<void> => {
    const isSure = await prompt({
      title: t("supportAccess.banner.doneTitle"),
      description: t("supportAccess.banner.doneText"),
      confirmText: t("supportAccess.banner.doneConfirm"),
      cancelText: t("common.cancel"),
    })

    if (isSure) {
      await mutateAsync().then(onDone, (error) => toast.error(errorText(error)))
    }
  }

  return (
    <Button
      size="small"
      variant="secondary"
      className="shrink-0"
      isLoading={isPending}
      onClick={() => void end()}
    >
      {t("supportAccess.banner.done")}
    </Button>
  )
}
