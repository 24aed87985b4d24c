import type { Facts } from "../facts"
import type { Dictionary } from "../types"

import { fieldList, plural } from "./grammar"
import { fields as labels } from "./words"

/**
 * What was moved, with what it was moved to or from (`au panier`). A product
 * without a number stands after a colon: "de" would have to become "d’".
 */
function moved(
  verb: string,
  place: string,
  product: string | null,
  quantity: number | null
) {
  if (product) {
    return quantity === null
      ? `${verb} ${place} : ${product}`
      : `${verb} de ${quantity} × ${product} ${place}`
  }

  return quantity === null
    ? `${verb} d’un produit ${place}`
    : `${verb} de ${plural(quantity, { one: "# produit", other: "# produits" })} ${place}`
}

/** `commande nº 12`, or what to say without the number. */
const order = ({ number }: Facts, without: string, prefix = "") => {
  const display = number("display_id")

  return display === null ? without : `${prefix}commande nº ${display}`
}

const ofOrder = (facts: Facts) => order(facts, "d’une commande", "de la ")

const withFields = (sentence: string, { fields }: Facts) => {
  const names = fieldList(fields, labels)

  return names ? `${sentence} : ${names}` : sentence
}

const inCountry = (sentence: string, { country }: Facts) =>
  country ? `${sentence} (${country})` : sentence

const removed = ({ before, product }: Facts) => {
  const quantity = before("quantity")

  return moved(
    "Retrait",
    "du panier",
    product,
    typeof quantity === "number" ? quantity : null
  )
}

const changed = (facts: Facts) => {
  const now = facts.sent("quantity")
  const before = facts.before("quantity")
  const what = facts.product ? ` : ${facts.product}` : ""

  if (now === 0) {
    return removed(facts)
  }

  if (typeof now !== "number") {
    return `Modification d’un produit du panier${what}`
  }

  return typeof before === "number"
    ? `Quantité dans le panier passée de ${before} à ${now}${what}`
    : `Quantité dans le panier passée à ${now}${what}`
}

const codes = ({ text }: Facts) => text("promo_codes")

export const actions: Dictionary["actions"] = {
  cart_created: (facts) =>
    facts.product
      ? `Création d’un panier : ${facts.product}`
      : "Création d’un panier",
  cart_changed: (facts) => withFields("Modification du panier", facts),
  cart_customer_set: () => "Reprise d’un panier pour le client",
  line_item_added: (facts) =>
    moved("Ajout", "au panier", facts.product, facts.number("quantity")),
  line_item_changed: changed,
  line_item_removed: removed,
  promotion_added: (facts) =>
    codes(facts)
      ? `Utilisation du code promotionnel ${codes(facts)}`
      : "Utilisation d’un code promotionnel",
  promotion_removed: (facts) =>
    codes(facts)
      ? `Retrait du code promotionnel ${codes(facts)}`
      : "Retrait d’un code promotionnel",
  shipping_method_chosen: ({ text }) => {
    const name = text("shipping_option_name")

    return name
      ? `Choix du mode de livraison ${name}`
      : "Choix d’un mode de livraison"
  },
  shipping_price_calculated: () => "Calcul d’un prix de livraison",
  taxes_calculated: () => "Calcul des taxes du panier",
  payment_prepared: () => "Préparation du paiement",
  payment_started: ({ text }) => {
    const provider = text("provider_id")

    return provider
      ? `Début d’un paiement (${provider})`
      : "Début d’un paiement"
  },
  order_placed: (facts) => order(facts, "Commande passée", "Passage de la "),
  account_created: () => "Création d’un compte",
  profile_changed: (facts) => withFields("Modification du profil", facts),
  address_added: (facts) => inCountry("Ajout d’une adresse", facts),
  address_changed: (facts) => inCountry("Modification d’une adresse", facts),
  address_removed: (facts) => inCountry("Suppression d’une adresse", facts),
  return_requested: (facts) => {
    const count = facts.number("item_count")
    const items =
      count === null
        ? "d’un retour"
        : `du retour de ${plural(count, { one: "# article", other: "# articles" })}`

    return `Demande ${items} ${ofOrder(facts)}`
  },
  order_transfer_requested: (facts) => `Demande de transfert ${ofOrder(facts)}`,
  order_transfer_accepted: (facts) =>
    `Acceptation du transfert ${ofOrder(facts)}`,
  order_transfer_declined: (facts) => `Refus du transfert ${ofOrder(facts)}`,
  order_transfer_cancelled: (facts) =>
    `Annulation du transfert ${ofOrder(facts)}`,
  login_attempted: () => "Tentative de connexion",
  account_login_registered: () => "Enregistrement d’un accès",
  password_changed: () => "Modification de l’accès ou du mot de passe",
  password_reset_requested: () => "Demande d’un nouveau mot de passe",
  cookie_session_requested: () => "Ouverture d’une session par cookie",
  token_refresh_requested: () => "Renouvellement de la connexion",
  mfa_changed: () => "Modification ou usage de la double authentification",
  verification_used: () => "Vérification d’une adresse",
  consent_change_attempted: () =>
    "Modification de l’accord pour l’assistance à distance",
  assistance_pin_requested: () => "Création d’un code d’assistance",
  visit_ended: () => "Fin d’une visite de l’assistance",
  session_kept_alive: () => "Maintien de la connexion en tant que client",
  session_closed: () => "Fermeture de la connexion en tant que client",
  catalogue_searched: () => "Recherche dans le catalogue",
  cart_viewed: () => "Consultation du panier",
  shipping_options_viewed: () =>
    "Consultation des modes de livraison du panier",
  profile_viewed: () => "Consultation du profil",
  addresses_viewed: () => "Consultation des adresses",
  address_viewed: () => "Consultation d’une adresse",
  orders_viewed: () => "Consultation des commandes",
  order_viewed: (facts) => `Consultation ${ofOrder(facts)}`,
  consent_viewed: () => "Consultation de l’accord pour l’assistance à distance",
  visits_viewed: () => "Consultation des visites de l’assistance",
  prepared_cart_viewed: () => "Consultation du panier préparé",
  catalogue_viewed: () => "Consultation du catalogue",
  session_viewed: () => "Consultation de l’état de la connexion",
  request: ({ method, path }) =>
    method && path
      ? `Appel de ${method} ${path}`
      : "Usage d’une autre fonction",
}
