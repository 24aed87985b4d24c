import * as answers from "./answers"
import * as implied from "./implied"
import type { RouteDefinition } from "./types"
import * as values from "./values"

const cart = { param: "id" }
const ofCart = { type: "cart", param: "id" }
const ofItem = { type: "line_item", param: "line_id" }
const ofAddress = { type: "customer_address", param: "address_id" }
const ofOrder = { type: "order", param: "id" }
const itemBefore = { entity: "line_item", param: "line_id" } as const
const addressBefore = {
  entity: "customer_address",
  param: "address_id",
} as const

/** Core's store routes beside the public catalogue. */
export const STORE_ROUTES: Record<string, RouteDefinition> = {
  "POST /store/carts": {
    action: "cart_created",
    kind: "change",
    values: values.NEW_CART,
    implies: implied.newCart,
    answer: answers.cartAnswer,
  },
  "GET /store/carts/:id": {
    action: "cart_viewed",
    kind: "personal_read",
    entity: ofCart,
  },
  "POST /store/carts/:id": {
    action: "cart_changed",
    kind: "change",
    entity: ofCart,
    values: values.CART,
    implies: implied.cart,
    cart,
  },
  "POST /store/carts/:id/complete": {
    action: "order_placed",
    kind: "change",
    entity: ofCart,
    cart,
    answer: answers.orderAnswer,
  },
  "POST /store/carts/:id/customer": {
    action: "cart_customer_set",
    kind: "change",
    entity: ofCart,
    cart,
  },
  "POST /store/carts/:id/line-items": {
    action: "line_item_added",
    kind: "change",
    entity: ofCart,
    values: values.LINE_ITEM,
    cart,
  },
  "POST /store/carts/:id/line-items/:line_id": {
    action: "line_item_changed",
    kind: "change",
    entity: ofItem,
    values: values.QUANTITY,
    implies: implied.lineItem,
    cart,
    before: itemBefore,
  },
  "DELETE /store/carts/:id/line-items/:line_id": {
    action: "line_item_removed",
    kind: "change",
    entity: ofItem,
    cart,
    before: itemBefore,
  },
  "POST /store/carts/:id/promotions": {
    action: "promotion_added",
    kind: "change",
    entity: ofCart,
    values: values.PROMOTIONS,
    implies: implied.promotions,
    cart,
  },
  "DELETE /store/carts/:id/promotions": {
    action: "promotion_removed",
    kind: "change",
    entity: ofCart,
    values: values.PROMOTIONS,
    cart,
  },
  "POST /store/carts/:id/shipping-methods": {
    action: "shipping_method_chosen",
    kind: "change",
    entity: ofCart,
    values: values.SHIPPING_METHOD,
    cart,
  },
  "POST /store/carts/:id/taxes": {
    action: "taxes_calculated",
    kind: "change",
    entity: ofCart,
    cart,
  },
  "POST /store/customers": {
    action: "account_created",
    kind: "change",
  },
  "GET /store/customers/me": {
    action: "profile_viewed",
    kind: "personal_read",
  },
  "POST /store/customers/me": {
    action: "profile_changed",
    kind: "change",
  },
  "GET /store/customers/me/addresses": {
    action: "addresses_viewed",
    kind: "personal_read",
  },
  "POST /store/customers/me/addresses": {
    action: "address_added",
    kind: "change",
    values: values.ADDRESS,
    implies: implied.newAddress,
    answer: answers.addressAnswer,
  },
  "GET /store/customers/me/addresses/:address_id": {
    action: "address_viewed",
    kind: "personal_read",
    entity: ofAddress,
  },
  "POST /store/customers/me/addresses/:address_id": {
    action: "address_changed",
    kind: "change",
    entity: ofAddress,
    values: values.ADDRESS,
    before: addressBefore,
  },
  "DELETE /store/customers/me/addresses/:address_id": {
    action: "address_removed",
    kind: "change",
    entity: ofAddress,
    before: addressBefore,
  },
  "GET /store/orders": { action: "orders_viewed", kind: "personal_read" },
  "GET /store/orders/:id": {
    action: "order_viewed",
    kind: "personal_read",
    entity: ofOrder,
  },
  "POST /store/orders/:id/transfer/request": {
    action: "order_transfer_requested",
    kind: "change",
    entity: ofOrder,
  },
  "POST /store/orders/:id/transfer/accept": {
    action: "order_transfer_accepted",
    kind: "change",
    entity: ofOrder,
  },
  "POST /store/orders/:id/transfer/decline": {
    action: "order_transfer_declined",
    kind: "change",
    entity: ofOrder,
  },
  "POST /store/orders/:id/transfer/cancel": {
    action: "order_transfer_cancelled",
    kind: "change",
    entity: ofOrder,
  },
  "POST /store/payment-collections": {
    action: "payment_prepared",
    kind: "change",
    values: values.CART_ID,
    cart: { body: "cart_id" },
    answer: answers.paymentCollectionAnswer,
  },
  "POST /store/payment-collections/:id/payment-sessions": {
    action: "payment_started",
    kind: "change",
    entity: { type: "payment_collection", param: "id" },
    values: values.PAYMENT_PROVIDER,
    answer: answers.paymentSessionAnswer,
  },
  "POST /store/returns": {
    action: "return_requested",
    kind: "change",
    values: values.RETURN,
    answer: answers.returnAnswer,
  },
  "POST /store/search": { action: "catalogue_searched", kind: "change" },
  "GET /store/shipping-options": {
    action: "shipping_options_viewed",
    kind: "personal_read",
  },
  "POST /store/shipping-options/:id/calculate": {
    action: "shipping_price_calculated",
    kind: "change",
    entity: { type: "shipping_option", param: "id" },
    values: values.CART_ID,
  },
}
