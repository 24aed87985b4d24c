import type { RouteDefinition } from "./types"

/** This plugin's own store routes. */
export const OWN_ROUTES: Record<string, RouteDefinition> = {
  "GET /store/remote-assistance": {
    action: "catalogue_viewed",
    kind: "catalogue",
  },
  "POST /store/remote-assistance/answer": {
    action: "consent_change_attempted",
    kind: "change",
  },
  "GET /store/login-as-customer/session": {
    action: "session_viewed",
    kind: "catalogue",
  },
  "DELETE /store/login-as-customer/session": {
    action: "session_closed",
    kind: "change",
  },
  "POST /store/login-as-customer/session/keep-alive": {
    action: "session_kept_alive",
    kind: "change",
  },
  "GET /store/login-as-customer/orders/:id": {
    action: "order_viewed",
    kind: "personal_read",
    entity: { type: "order", param: "id" },
  },
  "GET /store/customers/me/remote-assistance": {
    action: "consent_viewed",
    kind: "personal_read",
  },
  "POST /store/customers/me/remote-assistance": {
    action: "consent_change_attempted",
    kind: "change",
  },
  "POST /store/customers/me/remote-assistance/pin": {
    action: "assistance_pin_requested",
    kind: "change",
  },
  "GET /store/customers/me/remote-assistance/sessions": {
    action: "visits_viewed",
    kind: "personal_read",
  },
  "DELETE /store/customers/me/remote-assistance/sessions/:id": {
    action: "visit_ended",
    kind: "change",
  },
  "GET /store/customers/me/remote-assistance/cart": {
    action: "prepared_cart_viewed",
    kind: "personal_read",
  },
}
