import { field } from "./form"

/** Fields of an address form, in the order in which they are shown. */
export const ADDRESS_FIELDS = [
  { name: "first_name", label: "First name", autoComplete: "given-name" },
  { name: "last_name", label: "Last name", autoComplete: "family-name" },
  {
    name: "address_1",
    label: "Street and number",
    autoComplete: "address-line1",
  },
  { name: "postal_code", label: "Postal code", autoComplete: "postal-code" },
  { name: "city", label: "City", autoComplete: "address-level2" },
  { name: "phone", label: "Phone (optional)", autoComplete: "tel" },
] as const

export type AddressField = (typeof ADDRESS_FIELDS)[number]["name"]

export type AddressValues = Record<AddressField, string> & {
  country_code: string
}

/** The address in a form. */
export const addressOf = (form: FormData): AddressValues => ({
  first_name: field(form, "first_name"),
  last_name: field(form, "last_name"),
  address_1: field(form, "address_1"),
  postal_code: field(form, "postal_code"),
  city: field(form, "city"),
  phone: field(form, "phone"),
  country_code: field(form, "country_code"),
})
