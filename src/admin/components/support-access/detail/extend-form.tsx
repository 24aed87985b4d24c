import { toast } from "@medusajs/ui"
import { useState } from "react"

import { useExtendSupport } from "../../../hooks/use-support-step"
import { useTranslate } from "../../../hooks/use-translate"
import { hoursOf, initialGrant } from "../../../lib/support-access-form"
import type { SupportAccess } from "../../../lib/types"
import { ErrorNotice } from "../../common/error-notice"
import { DurationField } from "../grant/duration-field"
import { DrawerForm } from "./drawer-form"

type ExtendFormProps = { access: SupportAccess; onClose: () => void }

export const ExtendForm = ({ access, onClose }: ExtendFormProps) => {
  const { t, locale } = useTranslate()
  const [values, setValues] = useState(() => initialGrant(locale))
  const [isChecked, setChecked] = useState(false)
  const { mutate, isPending, error } = useExtendSupport(access.id)
  const hours = hoursOf(values)
  const isEarlier =
    hours !== null &&
    access.expires_at !== null &&
    Date.now() + hours * 3_600_000 <= Date.parse(access.expires_at)

  const save = (): void => {
    setChecked(true)
    if (hours !== null && !isEarlier) {
      mutate(hours, {
        onSuccess: () => {
          toast.success(t("supportAccess.extend.done"))
          onClose()
        },
      })
    }
  }

  return (
    <DrawerForm
      submit={t("supportAccess.extend.submit")}
      isPending={isPending}
      onSubmit={save}
      onClose={onClose}
    >
      <DurationField
        values={values}
        problems={
          isChecked && hours === null
            ? { hours: "hours" }
            : isChecked && isEarlier
              ? { hours: "hoursEarlier" }
              : {}
        }
        onChange={(part) => setValues((before) => ({ ...before, ...part }))}
      />
      {error && <ErrorNotice error={error} />}
    </DrawerForm>
  )
}
