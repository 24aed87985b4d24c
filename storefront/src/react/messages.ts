import { END_REASONS, type EndReason } from "../core/end-reasons"

const EN = {
  label: "Login as Customer",
  logged_in_as: (customer: string, storefront: string) =>
    `You are logged in as ${customer} on ${storefront}`,
  read_only: "View only",
  no_orders: "Cannot place orders",
  time_left: "Time left",
  ends_soon: (minutes: number) =>
    minutes === 1
      ? "The session ends in one minute."
      : `The session ends in ${minutes} minutes.`,
  stay: "Stay",
  close: "Close session",
  closing: "Closing …",
  close_failed: "The session could not be closed. Try again.",
  ended: "Session ended",
  why: END_REASONS as Record<EndReason, string>,
  back: "Back to dashboard",
  dismiss: "Dismiss",
}

/** Texts of the banner. */
export type BannerMessages = typeof EN

const FR: BannerMessages = {
  label: "Connexion en tant que client",
  logged_in_as: (customer, storefront) =>
    `Vous êtes connecté en tant que ${customer} sur ${storefront}`,
  read_only: "Lecture seule",
  no_orders: "Commande impossible",
  time_left: "Temps restant",
  ends_soon: (minutes) =>
    minutes === 1
      ? "La session se termine dans une minute."
      : `La session se termine dans ${minutes} minutes.`,
  stay: "Rester",
  close: "Fermer la session",
  closing: "Fermeture …",
  close_failed: "La session n’a pas pu être fermée. Réessayez.",
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
}

/** The banner's texts in this language: French, else English. */
export const bannerMessages = (locale = "en"): BannerMessages =>
  /^fr\b/i.test(locale) ? FR : EN
