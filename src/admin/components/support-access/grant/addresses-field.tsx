import { Button, Hint, Textarea } from "@medusajs/ui"

import { useOwnAddress } from "../../../hooks/use-own-support-access"
import { useTranslate } from "../../../hooks/use-translate"
import { addressesOf } from "../../../lib/support-access-form"
import { Field } from "../../common/field"

type AddressesFieldProps = {
  value: string
  error: string | null
  onChange: (addresses: string) => void
}

/** Addresses and ranges, one a line, with one's own to add. */
export const AddressesField = ({
  value,
  error,
  onChange,
}: AddressesFieldProps) => {
  const { t } = useTranslate()
  const own = useOwnAddress()
  const listed = addressesOf({ addresses: value })

  return (
    <div className="flex flex-col gap-1.5">
      <Field
        label={t("supportAccess.form.addresses")}
        hint={t("supportAccess.form.addressesHint")}
        error={error}
        optional
      >
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={3400}
            spellCheck={false}
            className="font-mono"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      {own && (
        <div className="flex flex-wrap items-center gap-2">
          <Hint>{t("supportAccess.form.ownAddress", { address: own })}</Hint>
          <Button
            size="small"
            variant="transparent"
            type="button"
            disabled={listed.includes(own)}
            onClick={() => onChange([...listed, own].join("\n"))}
          >
            {t("supportAccess.form.addOwnAddress")}
          </Button>
        </div>
      )}
    </div>
  )
}
