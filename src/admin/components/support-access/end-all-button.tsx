import { useEndSupport } from "../../hooks/use-support-step"
import { useTranslate } from "../../hooks/use-translate"
import { EndPrompt } from "./end-prompt"

/** Ends all that are open, at once. */
export const EndAllButton = () => {
  const { t } = useTranslate()
  const { mutateAsync, isPending } = useEndSupport()

  return (
    <EndPrompt
      button={t("supportAccess.endAll.button")}
      title={t("supportAccess.endAll.title")}
      text={t("supportAccess.endAll.text")}
      confirm={t("supportAccess.endAll.confirm")}
      isPending={isPending}
      onEnd={async (reason) =>
        t("supportAccess.endAll.done", { count: await mutateAsync(reason) })
      }
    />
  )
}
