const EN = {
  /** Name of the list. */
  title: "Visits of support in your account",
  support: "Support",
  visited: (who: string, storefront: string) => `${who} on ${storefront}`,
  running: "Running now",
  short: "less than a minute",
  changes: (count: number) => (count === 1 ? "1 change" : `${count} changes`),
  orders: (count: number) =>
    count === 1 ? "1 order placed" : `${count} orders placed`,
  /** Text of the link to one order; `position` is null where there is only one. */
  order: (_id: string, position: number | null) =>
    position === null ? "View the order" : `View order ${position}`,
  end: "End this visit",
  end_sure: "End it now? Support will be logged out of your account.",
  end_yes: "Yes, end it",
  end_no: "No, let it run",
  ending: "Ending …",
  ended: "The visit has ended. Support is logged out of your account.",
  end_failed: "The visit could not be ended. Try again.",
  more: "Show more",
  loading: "Loading …",
  shown: (shown: number, count: number) => `${shown} of ${count} visits shown`,
  empty: "There are no visits to show.",
  failed: "The visits could not be loaded.",
  logged_out: "Log in to see who was in your account.",
  try_again: "Try again",
}

/** Texts of the visit history. */
export type VisitMessages = typeof EN

const FR: VisitMessages = {
  title: "Visites du service client dans votre compte",
  support: "Service client",
  visited: (who, storefront) => `${who} sur ${storefront}`,
  running: "En cours",
  short: "moins d’une minute",
  changes: (count) =>
    count === 1 ? "1 modification" : `${count} modifications`,
  orders: (count) =>
    count === 1 ? "1 commande passée" : `${count} commandes passées`,
  order: (_id, position) =>
    position === null ? "Voir la commande" : `Voir la commande ${position}`,
  end: "Mettre fin à cette visite",
  end_sure:
    "Y mettre fin maintenant ? Le service client sera déconnecté de votre compte.",
  end_yes: "Oui, y mettre fin",
  end_no: "Non, la laisser",
  ending: "Fin en cours …",
  ended:
    "La visite est terminée. Le service client est déconnecté de votre compte.",
  end_failed: "La visite n’a pas pu être terminée. Réessayez.",
  more: "Afficher plus",
  loading: "Chargement …",
  shown: (shown, count) => `${shown} visites affichées sur ${count}`,
  empty: "Aucune visite à afficher.",
  failed: "Les visites n’ont pas pu être chargées.",
  logged_out: "Connectez-vous pour voir qui est venu dans votre compte.",
  try_again: "Réessayer",
}

/** The history's texts in this language: French, else English. */
export const visitMessages = (locale = "en"): VisitMessages =>
  /^fr\b/i.test(locale) ? FR : EN
