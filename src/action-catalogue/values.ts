import type { ValueRule } from "./types"

const rule = (
  name: string,
  as: ValueRule["as"],
  ...from: string[]
): ValueRule => ({ name, as, from: from.length ? from : [name] })

/** Body values that may be logged, by what the request is about. Never names, streets, phone numbers, e-mail addresses or payment data. */
export const LINE_ITEM = [rule("variant_id", "id"), rule("quantity", "amount")]

export const QUANTITY = [rule("quantity", "amount")]

export const PROMOTIONS = [rule("promo_codes", "promotions")]

export const CART = [
  rule("region_id", "id"),
  rule("sales_channel_id", "id"),
  rule("currency_code", "code"),
  rule("locale", "code"),
  rule("country_code", "code", "shipping_address", "country_code"),
  rule("billing_country_code", "code", "billing_address", "country_code"),
  ...PROMOTIONS,
]

export const NEW_CART = [
  ...CART,
  rule("item_count", "length", "items"),
  rule("variant_id", "id", "items", "0", "variant_id"),
  rule("quantity", "amount", "items", "0", "quantity"),
]

/** The body is one method or a list of methods. */
export const SHIPPING_METHOD = [
  rule("option_id", "id"),
  rule("option_id", "id", "0", "option_id"),
]

export const CART_ID = [rule("cart_id", "id")]

export const PAYMENT_PROVIDER = [rule("provider_id", "id")]

export const ADDRESS = [
  rule("country_code", "code"),
  rule("is_default_shipping", "flag"),
  rule("is_default_billing", "flag"),
]

export const RETURN = [
  rule("order_id", "id"),
  rule("item_count", "length", "items"),
  rule("option_id", "id", "return_shipping", "option_id"),
]
