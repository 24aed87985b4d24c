import { ADDRESS_FIELDS, type AddressField } from "@/lib/address"

import { Field } from "./field"

export type AddressDefaults = Partial<Record<AddressField, string | null>> & {
  country_code?: string | null
}

/** The fields of an address, filled with what is known. */
export function AddressFields({
  defaults,
  countries,
}: {
  defaults: AddressDefaults | null
  countries: { code: string; name: string }[]
}) {
  return (
    <div className="grid-2">
      {ADDRESS_FIELDS.map(({ name, label, autoComplete }) => (
        <Field
          key={name}
          name={name}
          label={label}
          autoComplete={autoComplete}
          defaultValue={defaults?.[name] ?? ""}
          required={name !== "phone"}
        />
      ))}
      <label className="field">
        <span>Country</span>
        <select
          name="country_code"
          defaultValue={defaults?.country_code ?? countries[0]?.code}
        >
          {countries.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
