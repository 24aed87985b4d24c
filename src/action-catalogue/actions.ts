/**
 * What a person can do in a shop while logged in as a customer: a stable key
 * with an English title. The keys stand in the log and in the merchant's
 * settings, so they never change their meaning.
 */
export const ACTIONS = {
  // Cart
  cart_created: "Create a cart",
  cart_changed: "Change the cart",
  cart_customer_set: "Take over a cart for the customer",
  line_item_added: "Add a product to the cart",
  line_item_changed: "Change a quantity in the cart",
  line_item_removed: "Remove a product from the cart",
  promotion_added: "Use a promotion code",
  promotion_removed: "Remove a promotion code",
  shipping_method_chosen: "Choose a shipping method",
  shipping_price_calculated: "Calculate a shipping price",
  taxes_calculated: "Calculate taxes",
  payment_prepared: "Prepare the payment",
  payment_started: "Start a payment",
  order_placed: "Place an order",
  // Account
  account_created: "Create an account",
  profile_changed: "Change the profile",
  address_added: "Add an address",
  address_changed: "Change an address",
  address_removed: "Remove an address",
  // After the order
  return_requested: "Request a return",
  order_transfer_requested: "Request the transfer of an order",
  order_transfer_accepted: "Accept the transfer of an order",
  order_transfer_declined: "Decline the transfer of an order",
  order_transfer_cancelled: "Cancel the transfer of an order",
  // Login and consent
  login_attempted: "Log in",
  account_login_registered: "Register a login",
  password_changed: "Change the login or password",
  password_reset_requested: "Request a new password",
  cookie_session_requested: "Open a cookie session",
  token_refresh_requested: "Refresh the login",
  mfa_changed: "Change or use two-factor authentication",
  verification_used: "Verify an address",
  consent_change_attempted: "Change the consent to remote assistance",
  assistance_pin_requested: "Create a support PIN",
  visit_ended: "End a visit of the support staff",
  session_kept_alive: "Stay logged in as the customer",
  session_closed: "Close the login as the customer",
  // Search by POST
  catalogue_searched: "Search the catalogue",
  // Reads of personal data
  cart_viewed: "View the cart",
  shipping_options_viewed: "View the shipping options of the cart",
  profile_viewed: "View the profile",
  addresses_viewed: "View the addresses",
  address_viewed: "View an address",
  orders_viewed: "View the orders",
  order_viewed: "View an order",
  consent_viewed: "View the consent to remote assistance",
  visits_viewed: "View the visits of the support staff",
  prepared_cart_viewed: "View the prepared cart",
  // Reads of the public catalogue, and the session's own state
  catalogue_viewed: "View the catalogue",
  session_viewed: "View the state of the login as the customer",
  // Whatever has no name of its own
  request: "Use another function of the shop",
} as const satisfies Record<string, string>

/** A key of `ACTIONS`. */
export type ActionKey = keyof typeof ACTIONS
