import { Button, toast, usePrompt } from "@medusajs/ui"

import { useEndSession } from "../../hooks/use-end-session"
import { useErrorText } from "../../hooks/use-error-text"
import { useTranslate } from "../../hooks/use-translate"

type EndSessionButtonProps = {
  sessionId: string
  /** Whose session it is; null for one's own, which is ended unasked. */
  adminName: string | null
}

/** Ends a session. Asks first when it is another admin's. */
export const EndSessionButton = ({
  sessionId,
  adminName,
}: EndSessionButtonProps) => {
  const { t } = useTranslate()
  const errorText = useErrorText()
  const prompt = usePrompt()
  const { mutateAsync, isPending } = useEndSession()

  const end = async (): Promise<void> => {
    const isSure =
      adminName === null ||
      (await prompt({
        title: t("end.title"),
        description: t("end.description", { name: adminName }),
        confirmText: t("end.button"),
        cancelText: t("common.cancel"),
      }))

    if (isSure) {
      // Not by callbacks of `mutate`: what it ends may take this button along.
      await mutateAsync(sessionId).then(
        () => toast.success(t("end.done")),
        (error) => toast.error(errorText(error))
      )
    }
  }

  return (
    <Button
      size="small"
      variant="secondary"
      type="button"
      isLoading={isPending}
      onClick={() => void end()}
    >
      {t("end.button")}
    </Button>
  )
}
