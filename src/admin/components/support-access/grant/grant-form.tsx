import { Button, Drawer } from "@medusajs/ui"
import { type FormEvent, useEffect, useState } from "react"

import { useTranslate } from "../../../hooks/use-translate"
import {
  type GrantValues,
  initialGrant,
  problemsOf,
  refusedAddress,
  refusedFields,
  valuesOf,
} from "../../../lib/support-access-form"
import type { SupportAccess } from "../../../lib/types"
import { ErrorNotice } from "../../common/error-notice"
import { DurationField } from "./duration-field"
import { FormSection } from "./form-section"
import { HandoverFields } from "./handover-fields"
import { KindField } from "./kind-field"
import { LimitFields } from "./limit-fields"
import { PersonFields } from "./person-fields"
import { RequestFacts } from "./request-facts"

type GrantFormProps = {
  /** What is answered; null for a grant of one's own. */
  request: SupportAccess | null
  isPending: boolean
  error: unknown
  onSubmit: (values: GrantValues) => void
  onClose: () => void
}

/** All that a grant, or the answer to a request, says. */
export const GrantForm = ({
  request,
  isPending,
  error,
  onSubmit,
  onClose,
}: GrantFormProps) => {
  const { t, locale } = useTranslate()
  const maxHours = request?.asked_hours ?? undefined
  const [values, setValues] = useState(() =>
    request ? valuesOf(request, locale) : initialGrant(locale)
  )
  const [isChecked, setChecked] = useState(false)
  // Shown until the field is touched: the server refused what stood there.
  const [sent, setSent] = useState<GrantValues | null>(null)
  const refused = sent === values ? refusedFields(error) : {}
  const problems = {
    ...refused,
    ...(isChecked ? problemsOf(values, maxHours) : {}),
  }
  const form = {
    values,
    problems,
    onChange: (change: Partial<GrantValues>) =>
      setValues((before) => ({ ...before, ...change })),
  }
  const isNamed = Object.keys(refusedFields(error)).length > 0

  useEffect(() => {
    if (error) {
      setSent(values)
    }
    // Only when another refusal comes.
  }, [error])

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setChecked(true)
    if (!Object.keys(problemsOf(values, maxHours)).length) {
      onSubmit(values)
    }
  }

  return (
    <form
      noValidate
      onSubmit={submit}
      className="flex flex-1 flex-col overflow-hidden"
    >
      <Drawer.Body className="flex flex-1 flex-col divide-y overflow-y-auto p-0">
        <FormSection title={t("supportAccess.form.person")}>
          {request ? (
            <RequestFacts request={request} />
          ) : (
            <>
              <KindField {...form} />
              <PersonFields {...form} />
            </>
          )}
        </FormSection>
        <FormSection title={t("supportAccess.form.limits")}>
          <DurationField {...form} maxHours={maxHours} />
          <LimitFields
            {...form}
            within={request}
            badAddress={refusedAddress(error, values)}
          />
        </FormSection>
        <FormSection title={t("supportAccess.form.handover")}>
          <HandoverFields {...form} />
        </FormSection>
        {Boolean(error) && !isNamed && (
          <div className="px-6 py-5">
            <ErrorNotice error={error} />
          </div>
        )}
      </Drawer.Body>
      <Drawer.Footer>
        <Button
          size="small"
          variant="secondary"
          type="button"
          disabled={isPending}
          onClick={onClose}
        >
          {t("common.cancel")}
        </Button>
        <Button size="small" type="submit" isLoading={isPending}>
          {request
            ? t("supportAccess.requests.approveSubmit")
            : t("supportAccess.form.submit")}
        </Button>
      </Drawer.Footer>
    </form>
  )
}
