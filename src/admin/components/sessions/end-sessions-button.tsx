import { Button, toast, usePrompt } from "@medusajs/ui"

import { type EndChoice, useEndSessions } from "../../hooks/use-end-sessions"
import { useErrorText } from "../../hooks/use-error-text"
import { useTranslate } from "../../hooks/use-translate"

type EndSessionsButtonProps = {
  choice: EndChoice
  /** Of the admin or the customer, where it is one of them. */
  name?: string
}

/** Ends many sessions at once. Always asks first. */
export const EndSessionsButton = ({ choice, name }: EndSessionsButtonProps) => {
  const { t } = useTranslate()
  const errorText = useErrorText()
  const prompt = usePrompt()
  const { mutateAsync, isPending } = useEndSessions()
  const whose = whoseOf(choice)

  const end = async (): Promise<void> => {
    const isSure = await prompt({
      title: t(`endMany.${whose}.title`, { name: name ?? "" }),
      description: t("endMany.description"),
      confirmText: t("endMany.confirm"),
      cancelText: t("common.cancel"),
    })

    if (isSure) {
      // Not by callbacks of `mutate`: what it ends may take this button along.
      await mutateAsync(choice).then(
        (count) => toast.success(t("endMany.done", { count })),
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
      {t(`endMany.${whose}.button`)}
    </Button>
  )
}

function whoseOf(choice: EndChoice): "all" | "admin" | "customer" {
  if ("admin_id" in choice) {
    return "admin"
  }

  return "customer_id" in choice ? "customer" : "all"
}
