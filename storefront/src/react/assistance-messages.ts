const EN = {
  /** Name of the button beside the checkbox. */
  what_is_this: "What is this?",
  not_during_visit: "Only the customer decides this.",
  saving: "Saving …",
  saved_allowed: "Saved: support may help you in your account.",
  saved_refused: "Saved: nobody from support may open your account.",
  not_saved: "This was not saved. Try again.",
  not_loaded: "Your choice could not be loaded.",
  try_again: "Try again",
  pin_show: "Show a PIN for support",
  pin_new: "Show a new PIN",
  pin_yours: "Your PIN for support",
  pin_once: "It is shown once and counts once. Read it out to support only.",
  pin_left: "Time left",
  pin_over: "The PIN no longer counts.",
  pin_failed: "There is no PIN right now. Try again.",
  too_many: "That was too often. Try again in a few minutes.",
  logged_out: "Log in first.",
  cart_prepared: "Support prepared this cart for you.",
  cart_open: "Open the cart",
  cart_opening: "Opening …",
  cart_failed: "The cart could not be opened. Try again.",
  cart_gone: "This cart is no longer there.",
}

/** Texts of the checkbox, the PIN and the prepared cart. */
export type AssistanceMessages = typeof EN

const FR: AssistanceMessages = {
  what_is_this: "Qu’est-ce que c’est ?",
  not_during_visit: "Seul le client en décide.",
  saving: "Enregistrement …",
  saved_allowed:
    "Enregistré : le service client peut vous aider dans votre compte.",
  saved_refused:
    "Enregistré : personne du service client ne peut ouvrir votre compte.",
  not_saved: "Ce choix n’a pas été enregistré. Réessayez.",
  not_loaded: "Votre choix n’a pas pu être chargé.",
  try_again: "Réessayer",
  pin_show: "Afficher un code pour le service client",
  pin_new: "Afficher un nouveau code",
  pin_yours: "Votre code pour le service client",
  pin_once:
    "Il n’est affiché et ne sert qu’une fois. Ne le donnez qu’au service client.",
  pin_left: "Temps restant",
  pin_over: "Ce code n’est plus valable.",
  pin_failed: "Aucun code pour le moment. Réessayez.",
  too_many: "Trop de demandes. Réessayez dans quelques minutes.",
  logged_out: "Connectez-vous d’abord.",
  cart_prepared: "Le service client a préparé ce panier pour vous.",
  cart_open: "Ouvrir le panier",
  cart_opening: "Ouverture …",
  cart_failed: "Le panier n’a pas pu être ouvert. Réessayez.",
  cart_gone: "Ce panier n’existe plus.",
}

/** The texts in this language: French, else English. */
export const assistanceMessages = (locale = "en"): AssistanceMessages =>
  /^fr\b/i.test(locale) ? FR : EN
