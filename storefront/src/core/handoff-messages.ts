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
  consent_ask: "{store} support would like to help you in your account",
  consent_detail:
    "If you allow it, support can log in to your account, see what you see there and change it for you. You can take that back in your account at any time. If you refuse, nobody from support comes in.",
  allow: "Allow",
  refuse: "Refuse",
  allowed: "Thank you. Support may now help you in your account.",
  refused: "Thank you. Nobody from support comes into your account.",
  bad_answer:
    "This link is no longer valid: it was used, is too old, or you have decided since. You can decide in your account at any time.",
  answer_later: "Too many attempts. Try again in a few minutes.",
  answer_not_here:
    "This cannot be answered while somebody is logged in here as a customer.",
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
  consent_ask:
    "Le service client de {store} souhaite vous aider dans votre compte",
  consent_detail:
    "Si vous l’autorisez, le service client peut se connecter à votre compte, voir ce que vous y voyez et le modifier pour vous. Vous pouvez revenir sur ce choix à tout moment dans votre compte. Si vous refusez, personne du service client n’y entre.",
  allow: "Autoriser",
  refuse: "Refuser",
  allowed:
    "Merci. Le service client peut maintenant vous aider dans votre compte.",
  refused: "Merci. Personne du service client n’entre dans votre compte.",
  bad_answer:
    "Ce lien n’est plus valable : il a été utilisé, il est trop ancien, ou vous avez décidé depuis. Vous pouvez décider à tout moment dans votre compte.",
  answer_later: "Trop de tentatives. Réessayez dans quelques minutes.",
  answer_not_here:
    "Impossible de répondre pendant que quelqu’un est connecté ici en tant que client.",
}

/** The texts in this language, as in `fr` or `fr-FR`: French, else English. */
export const handoffMessages = (
  locale: string
): HandoffMessages & { lang: "en" | "fr" } =>
  /^fr\b/i.test(locale) ? { ...FR, lang: "fr" } : { ...EN, lang: "en" }
