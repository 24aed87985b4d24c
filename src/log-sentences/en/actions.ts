import type { Facts } from "../facts"
import type { Dictionary } from "../types"

import { fieldList, plural } from "./grammar"
import { fields as labels } from "./words"

/** `2 × T-shirt (M)`, or less when less is known. */
function goods({ product, number }: Facts, quantity = number("quantity")) {
  if (product) {
    return quantity === null ? product : `${quantity} × ${product}`
  }

  return quantity === null
    ? "a product"
    : plural(quantity, { one: "# product", other: "# products" })
}

/** `order #12`, or `an order`. */
function order({ number }: Facts) {
  const display = number("display_id")

  return display === null ? "an order" : `order #${display}`
}

const withFields = (sentence: string, { fields }: Facts) => {
  const names = fieldList(fields, labels)

  return names ? `${sentence}: ${names}` : sentence
}

const inCountry = (sentence: string, { country }: Facts) =>
  country ? `${sentence} in ${country}` : sentence

const removed = (facts: Facts) => {
  const before = facts.before("quantity")

  return `Removed ${goods(facts, typeof before === "number" ? before : null)} from the cart`
}

const changed = (facts: Facts) => {
  const now = facts.sent("quantity")
  const before = facts.before("quantity")
  const what = facts.product ?? "a product"

  if (now === 0) {
    return removed(facts)
  }

  if (typeof now !== "number") {
    return `Changed ${what} in the cart`
  }

  return typeof before === "number"
    ? `Changed the quantity of ${what} in the cart from ${before} to ${now}`
    : `Changed the quantity of ${what} in the cart to ${now}`
}

const codes = ({ text }: Facts) => text("promo_codes")

export const actions: Dictionary["actions"] = {
  cart_created: (facts) =>
    facts.product ? `Created a cart with ${goods(facts)}` : "Created a cart",
  cart_changed: (facts) => withFields("Changed the cart", facts),
  cart_customer_set: () => "Took over a cart for the customer",
  line_item_added: (facts) => `Added ${goods(facts)} to the cart`,
  line_item_changed: changed,
  line_item_removed: removed,
  promotion_added: (facts) =>
    `Used ${codes(facts) ? `promotion code ${codes(facts)}` : "a promotion code"}`,
  promotion_removed: (facts) =>
    `Removed ${codes(facts) ? `promotion code ${codes(facts)}` : "a promotion code"}`,
  shipping_method_chosen: ({ text }) => {
    const name = text("shipping_option_name")

    return name
      ? `Chose the shipping method ${name}`
      : "Chose a shipping method"
  },
  shipping_price_calculated: () => "Calculated a shipping price",
  taxes_calculated: () => "Calculated the taxes of the cart",
  payment_prepared: () => "Prepared the payment",
  payment_started: ({ text }) => {
    const provider = text("provider_id")

    return provider ? `Started a payment (${provider})` : "Started a payment"
  },
  order_placed: (facts) => `Placed ${order(facts)}`,
  account_created: () => "Created an account",
  profile_changed: (facts) => withFields("Changed the profile", facts),
  address_added: (facts) => inCountry("Added an address", facts),
  address_changed: (facts) => inCountry("Changed an address", facts),
  address_removed: (facts) => inCountry("Removed an address", facts),
  return_requested: (facts) => {
    const count = facts.number("item_count")
    const items =
      count === null
        ? "a return"
        : plural(count, {
            one: "the return of # item",
            other: "the return of # items",
          })

    return `Requested ${items} of ${order(facts)}`
  },
  order_transfer_requested: (facts) => `Requested to transfer ${order(facts)}`,
  order_transfer_accepted: (facts) =>
    `Accepted the transfer of ${order(facts)}`,
  order_transfer_declined: (facts) =>
    `Declined the transfer of ${order(facts)}`,
  order_transfer_cancelled: (facts) =>
    `Cancelled the transfer of ${order(facts)}`,
  login_attempted: () => "Tried to log in",
  account_login_registered: () => "Registered a login",
  password_changed: () => "Changed the login or password",
  password_reset_requested: () => "Requested a new password",
  cookie_session_requested: () => "Opened a cookie session",
  token_refresh_requested: () => "Refreshed the login",
  mfa_changed: () => "Changed or used two-factor authentication",
  verification_used: () => "Verified an address",
  consent_change_attempted: () => "Changed the consent to remote assistance",
  assistance_pin_requested: () => "Created a support PIN",
  visit_ended: () => "Ended a visit of the support staff",
  session_kept_alive: () => "Stayed logged in as the customer",
  session_closed: () => "Closed the login as the customer",
  catalogue_searched: () => "Searched the catalogue",
  cart_viewed: () => "Viewed the cart",
  shipping_options_viewed: () => "Viewed the shipping options of the cart",
  profile_viewed: () => "Viewed the profile",
  addresses_viewed: () => "Viewed the addresses",
  address_viewed: () => "Viewed an address",
  orders_viewed: () => "Viewed the orders",
  order_viewed: (facts) => `Viewed ${order(facts)}`,
  consent_viewed: () => "Viewed the consent to remote assistance",
  visits_viewed: () => "Viewed the visits of the support staff",
  prepared_cart_viewed: () => "Viewed the prepared cart",
  catalogue_viewed: () => "Viewed the catalogue",
  session_viewed: () => "Viewed the state of the login",
  request: ({ method, path }) =>
    method && path ? `Called ${method} ${path}` : "Used another function",
}
