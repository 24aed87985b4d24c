import { Alert, Button, Drawer, toast } from "@medusajs/ui"
import { type FormEvent, useState } from "react"

import { useErrorText } from "../../hooks/use-error-text"
import { useStartSession } from "../../hooks/use-start-session"
import { useTranslate } from "../../hooks/use-translate"
import { ApiError } from "../../lib/api-error"
import {
  initialValues,
  lacksConsent,
  missingFields,
  mayConfirmConsent,
  pinOf,
  toStartBody,
} from "../../lib/start-form"
import { AskByMail } from "../consent/ask-by-mail"
import { ErrorNotice } from "../common/error-notice"
import { BlockedPopup } from "./blocked-popup"
import { ConsentConfirmation } from "./consent-confirmation"
import { PinField } from "./pin-field"
import { ReasonFields } from "./reason-fields"
import type { StartDrawerProps } from "./start-drawer"
import { StorefrontAndMode } from "./storefront-and-mode"

type StartFormProps = Omit<StartDrawerProps, "open">

/** The warning, what the shop wants to know, and the two buttons. */
export const StartForm = ({
  eligibility,
  customerId,
  customerName,
  orderId,
  onClose,
}: StartFormProps) => {
  const { t } = useTranslate()
  const errorText = useErrorText()
  const [values, setValues] = useState(() => initialValues(eligibility))
  const [isChecked, setChecked] = useState(false)
  const { start, discard, isStarting, error, blocked } =
    useStartSession(customerId)

  const isPinRefused = error instanceof ApiError && error.code === "pin_invalid"
  const missing = isChecked ? missingFields(values, eligibility) : []
  const form = {
    values,
    missing,
    eligibility,
    onChange: (change: Partial<typeof values>) =>
      setValues((before) => ({ ...before, ...change })),
  }

  const finish = (): void => {
    toast.success(t("start.opened", { name: customerName }))
    onClose()
  }

  // Not async: the tab must be opened in the click's own turn.
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setChecked(true)
    if (missingFields(values, eligibility).length) {
      return
    }
    const body = toStartBody(values, eligibility, orderId)
    void start(body, t("start.opening", { name: customerName })).then(
      (isOpen) => isOpen && finish()
    )
  }

  if (blocked) {
    return <BlockedPopup blocked={blocked} onAgain={discard} onUsed={finish} />
  }

  return (
    <form
      noValidate
      onSubmit={submit}
      className="flex flex-1 flex-col overflow-hidden"
    >
      <Drawer.Body className="flex flex-1 flex-col gap-6 overflow-y-auto">
        <Alert variant="warning">
          <Drawer.Description className="!txt-compact-small">
            {t("start.warning")}
          </Drawer.Description>
        </Alert>
        <PinField {...form} refusal={isPinRefused ? errorText(error) : null} />
        {mayConfirmConsent(eligibility) && !pinOf(values) && (
          <ConsentConfirmation {...form} />
        )}
        {lacksConsent(eligibility) && (
          <AskByMail
            customerId={customerId}
            canAsk={eligibility.ask.can_request_consent}
          />
        )}
        <StorefrontAndMode {...form} />
        <ReasonFields {...form} />
        {eligibility.ask.customer_is_notified && (
          <Alert>{t("start.customerIsNotified")}</Alert>
        )}
        {error !== null && !isPinRefused && <ErrorNotice error={error} />}
      </Drawer.Body>
      <Drawer.Footer>
        <Button
          size="small"
          variant="secondary"
          type="button"
          onClick={onClose}
        >
          {t("common.cancel")}
        </Button>
        <Button size="small" type="submit" isLoading={isStarting}>
          {t("start.button")}
        </Button>
      </Drawer.Footer>
    </form>
  )
}
