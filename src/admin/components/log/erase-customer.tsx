import { Button, toast, usePrompt } from "@medusajs/ui"

import { useEraseFromLog } from "../../hooks/use-erase-from-log"
import { useErrorText } from "../../hooks/use-error-text"
import { useTranslate } from "../../hooks/use-translate"
import type { PersonRef } from "../../lib/types"
import { personName } from "../common/person"

type EraseCustomerProps = { customer: PersonRef; onErased: () => void }

/**
 * Erases a customer's data from the log, after a question that wants the name
 * typed. Here rather than on the customer's page, which a deletion takes away.
 */
export const EraseCustomer = ({ customer, onErased }: EraseCustomerProps) => {
  const { t } = useTranslate()
  const errorText = useErrorText()
  const prompt = usePrompt()
  const { mutate, isPending } = useEraseFromLog()
  const name = personName(customer)

  const erase = async (): Promise<void> => {
    const isSure = await prompt({
      title: t("erase.title", { name }),
      description: t("erase.text"),
      verificationText: customer.email ?? name,
      verificationInstruction: t("erase.instruction"),
      confirmText: t("erase.confirm"),
      cancelText: t("common.cancel"),
      variant: "danger",
    })

    if (isSure) {
      mutate(customer.id, {
        onSuccess: (count) => {
          toast.success(t("erase.done", { count }))
          onErased()
        },
        onError: (error) => toast.error(errorText(error)),
      })
    }
  }

  return (
    <Button
      size="small"
      variant="secondary"
      type="button"
      isLoading={isPending}
      onClick={() => void erase()}
    >
      {t("erase.button")}
    </Button>
  )
}
