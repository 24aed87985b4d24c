const EN = {
  title: "Login as Customer",
  going: "One moment …",
  go_on: "Continue",
  ask: "Continue as this customer?",
  ask_detail:
    "You are about to act in this shop as one of its customers. Go on only if you have just pressed “Login as Customer” in the dashboard yourself. Your own login and cart come back when you close the session.",
  yes: "Continue as the customer",
  no: "No, stay as I am",
  no_code:
    "There is no login code here. Open the customer in the dashboard and press “Login as Customer” again.",
  bad_code:
    "This login code is used up or too old. Open the customer in the dashboard and press “Login as Customer” again.",
  too_many:
    "Too many attempts. Wait a minute, then start again in the dashboard.",
  unreachable:
    "The shop cannot reach Medusa right now. Nothing was changed. Try again in a moment.",
  to_shop: "To the shop",
  retry: "Try again",
}

/** Texts of the hand-off's own page. */
export type HandoffMessages = typeof EN

const FR: HandoffMessages = {
  title: "Connexion en tant que client",
  going: "Un instant …",
  go_on: "Continuer",
  ask: "Continuer en tant que ce client ?",
  ask_detail:
    "Vous allez agir dans cette boutique au nom d’un client. Continuez seulement si vous venez de cliquer vous-même sur « Connexion en tant que client » dans le tableau de bord. Votre propre connexion et votre panier reviennent quand vous fermez la session.",
  yes: "Continuer en tant que client",
  no: "Non, ne rien changer",
  no_code:
    "Aucun code de connexion ici. Ouvrez le client dans le tableau de bord et recommencez.",
  bad_code:
    "Ce code de connexion est déjà utilisé ou trop ancien. Ouvrez le client dans le tableau de bord et recommencez.",
  too_many:
    "Trop de tentatives. Attendez une minute, puis recommencez dans le tableau de bord.",
  unreachable:
    "La boutique ne peut pas joindre Medusa pour le moment. Rien n’a été modifié. Réessayez dans un instant.",
  to_shop: "Vers la boutique",
  retry: "Réessayer",
}

/** The texts in this language, as in `fr` or `fr-FR`: French, else English. */
export const handoffMessages = (
  locale: string
): HandoffMessages & { lang: "en" | "fr" } =>
  /^fr\b/i.test(locale) ? { ...FR, lang: "fr" } : { ...EN, lang: "en" }
