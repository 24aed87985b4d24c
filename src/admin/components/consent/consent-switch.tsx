import { toast, usePrompt } from "@medusajs/ui"

import { useSetConsent } from "../../hooks/use-consent"
import { useErrorText } from "../../hooks/use-error-text"
import { useMe } from "../../hooks/use-me"
import { useTranslate } from "../../hooks/use-translate"
import type { Consent } from "../../lib/types"
import { SwitchField } from "../common/switch-field"

type ConsentSwitchProps = { customerId: string; consent: Consent }

/** Changes the consent in the customer's name, after a question. */
export const ConsentSwitch = ({ customerId, consent }: ConsentSwitchProps) => {
  const { t } = useTranslate()
  const { may } = useMe()
  const errorText = useErrorText()
  const prompt = usePrompt()
  const { mutate, isPending } = useSetConsent(customerId)

  if (!may("customer_consent:update")) {
    return null
  }

  const change = async (allow: boolean): Promise<void> => {
    const isSure = await prompt({
      title: t(allow ? "consent.allowTitle" : "consent.refuseTitle"),
      description: t(allow ? "consent.allowText" : "consent.refuseText"),
      confirmText: t(allow ? "consent.allow" : "consent.refuse"),
      cancelText: t("common.cancel"),
      variant: allow ? "confirmation" : "danger",
    })

    if (isSure) {
      mutate(allow, {
        onSuccess: () => toast.success(t("consent.saved")),
        onError: (error) => toast.error(errorText(error)),
      })
    }
  }

  return (
    <div className="px-6 py-4">
      <SwitchField
        label={t("consent.switch")}
        hint={t("consent.switchHint")}
        checked={consent.state === "allowed"}
        disabled={isPending}
        onChange={(allow) => void change(allow)}
      />
    </div>
  )
}
