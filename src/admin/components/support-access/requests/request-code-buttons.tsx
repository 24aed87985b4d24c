import { Button, toast, usePrompt } from "@medusajs/ui"

import { useErrorText } from "../../../hooks/use-error-text"
import { useChangeSupportCode } from "../../../hooks/use-support-code"
import { useTranslate } from "../../../hooks/use-translate"

/** Makes a code, a new one, or none. */
export const RequestCodeButtons = ({ isOn }: { isOn: boolean }) => {
  const { t } = useTranslate()
  const errorText = useErrorText()
  const prompt = usePrompt()
  const { mutateAsync, isPending } = useChangeSupportCode()

  const change = (to: "renew" | "off"): Promise<unknown> =>
    mutateAsync(to).then(
      () =>
        toast.success(
          t(
            to === "off"
              ? "supportAccess.code.switchedOff"
              : "supportAccess.code.made"
          )
        ),
      (error) => toast.error(errorText(error))
    )

  const renew = async (): Promise<void> => {
    const isSure =
      !isOn ||
      (await prompt({
        title: t("supportAccess.code.renewTitle"),
        description: t("supportAccess.code.renewText"),
        confirmText: t("supportAccess.code.renew"),
        cancelText: t("common.cancel"),
        variant: "confirmation",
      }))
    if (isSure) {
      await change("renew")
    }
  }

  return (
    <>
      {isOn && (
        <Button
          size="small"
          variant="secondary"
          isLoading={isPending}
          onClick={() => void change("off")}
        >
          {t("supportAccess.code.switchOff")}
        </Button>
      )}
      <Button
        size="small"
        variant="secondary"
        isLoading={isPending}
        onClick={() => void renew()}
      >
        {t(isOn ? "supportAccess.code.renew" : "supportAccess.code.make")}
      </Button>
    </>
  )
}
