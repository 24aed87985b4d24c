import type { Settings } from "../../../types"

/** The defaults of contract section 3. */
export const DEFAULT_SETTINGS: Settings = {
  enabled: true,
  disable_page_cache: true,
  storefront_selection: "auto",
  consent_mode: "opt_in",
  consent_title: {
    default: "Allow remote shopping assistance",
    fr: "Autoriser l'assistance à distance",
  },
  consent_tooltip: {
    default:
      "Our support staff may log in to your account to help you, for example to fill your cart or place an order. You see each visit in your account and can withdraw this at any time.",
    fr: "Notre équipe d'assistance peut se connecter à votre compte pour vous aider, par exemple pour remplir votre panier ou passer une commande. Chaque visite est visible dans votre compte et vous pouvez retirer cette autorisation à tout moment.",
  },
  consent_ttl_hours: null,
  reason: "optional",
  reason_choices: [],
  default_mode: "full",
  code_ttl_seconds: 60,
  session_ttl_minutes: 60,
  idle_timeout_minutes: 15,
  step_up_max_age_minutes: null,
  blocked_actions: [],
  notify_customer: "off",
  customer_history: "visits_and_changes",
  staff_name_shown: "none",
  retention_days: 365,
}
