import { END_REASONS, type EndReason } from "../core/end-reasons"

const EN = {
  label: "Login as Customer",
  logged_in_as: "You are logged in as {customer} on {storefront}",
  read_only: "View only",
  no_orders: "Cannot place orders",
  full: "May change and order",
  time_left: "Time left",
  ends_in_one: "The session ends in one minute.",
  ends_soon: "The session ends in {minutes} minutes.",
  stay: "Stay",
  close: "Close session",
  closing: "Closing …",
  close_failed: "The session could not be closed. Try again.",
  unreachable: "The session cannot be checked right now.",
  ended: "Session ended",
  why: END_REASONS as Record<EndReason, string>,
  back: "Back to dashboard",
  dismiss: "Dismiss",
  dismiss_failed: "That did not work. Try again.",
  was: "This tab was {customer}'s.",
  was_own: "This tab was your own.",
  now: "You are now {customer}.",
  now_own: "You are now yourself again.",
  someone: "another customer",
  nothing_changed: "Nothing was changed here. Load the page anew to go on.",
  load: "Load the page anew",
}

/**
 * Texts of the banner and of the cover over a stale tab. Words in braces are
 * filled in. Plain data: a server component may hand them over.
 */
export type BannerMessages = typeof EN

const FR: BannerMessages = {
  label: "Connexion en tant que client",
  logged_in_as: "Vous êtes connecté en tant que {customer} sur {storefront}",
  read_only: "Lecture seule",
  no_orders: "Commande impossible",
  full: "Modifications et commandes permises",
  time_left: "Temps restant",
  ends_in_one: "La session se termine dans une minute.",
  ends_soon: "La session se termine dans {minutes} minutes.",
  stay: "Rester",
  close: "Fermer la session",
  closing: "Fermeture …",
  close_failed: "La session n’a pas pu être fermée. Réessayez.",
  unreachable: "La session ne peut pas être vérifiée pour le moment.",
  ended: "Session terminée",
  why: {
    closed: "la session a été fermée",
    replaced: "une autre session a été ouverte",
    expired: "le temps est écoulé",
    idle: "rien ne s’est passé pendant trop longtemps",
    not_redeemed: "elle n’a jamais été ouverte",
    revoked: "un administrateur l’a terminée",
    admin_logout: "l’administrateur s’est déconnecté",
    admin_removed: "l’administrateur a été supprimé",
    permission_lost: "l’autorisation de se connecter a été retirée",
    consent_withdrawn: "le client a retiré son accord",
    consent_expired: "l’accord du client a expiré",
    customer_ended: "le client l’a terminée",
    customer_removed: "le compte du client a été supprimé",
    disabled: "la connexion en tant que client a été désactivée",
    code_reused: "son code de connexion a servi une seconde fois",
    invalid: "elle n’est pas valable",
  },
  back: "Retour au tableau de bord",
  dismiss: "Masquer",
  dismiss_failed: "Cela n’a pas fonctionné. Réessayez.",
  was: "Cet onglet était celui de {customer}.",
  was_own: "Cet onglet était le vôtre.",
  now: "Vous êtes maintenant {customer}.",
  now_own: "Vous êtes de nouveau vous-même.",
  someone: "un autre client",
  nothing_changed:
    "Rien n’a été modifié ici. Rechargez la page pour continuer.",
  load: "Recharger la page",
}

/** The texts in this language: French, else English. */
export const bannerMessages = (locale = "en"): BannerMessages =>
  /^fr\b/i.test(locale) ? FR : EN

/** Fills the words in braces. */
export const fill = (
  text: string,
  values: Record<string, string | number>
): string => text.replace(/\{(\w+)\}/g, (all, name) => `${values[name] ?? all}`)
