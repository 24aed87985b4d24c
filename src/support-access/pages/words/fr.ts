import { fr as handover } from "../../handover/fr"

import type { PageWords } from "./types"

export const fr: PageWords = {
  lang: "fr",
  language: "Français",
  shopAdmin: "Accès d’assistance",
  noscript:
    "Cette page a besoin de JavaScript. Activez-le, puis rechargez la page.",
  optional: "facultatif",
  footer: "Tout ce qui est fait avec un accès est enregistré pour la boutique.",
  common: {
    sending: "Envoi…",
    required: "Remplissez ce champ.",
    invalid: "Cette valeur n’est pas valable.",
    email: "Saisissez une adresse e-mail.",
    trouble:
      "La boutique n’a pas pu être jointe. Rien n’a été envoyé : réessayez.",
    waitMinutes: "Trop de tentatives. Réessayez dans {minutes} min.",
    foreign:
      "Votre navigateur n’a pas envoyé ceci depuis la page de la boutique.",
  },
  request: {
    title: "Demander un accès d’assistance",
    lead: "Cette boutique a besoin de votre aide ? Demandez un accès temporaire à son administration. Une personne de la boutique décide.",
    code: "Code de la boutique",
    codeHint: "C’est la boutique qui vous le donne.",
    name: "Votre nom",
    email: "Votre adresse e-mail",
    emailHint: "L’invitation y est envoyée, et le compte est créé pour elle.",
    company: "Société",
    reason: "Pour quoi faire ?",
    reasonHint: "La tâche, et le numéro du ticket s’il y en a un.",
    duration: "Pour combien de temps ?",
    durations: [
      { hours: 24, text: "1 jour" },
      { hours: 72, text: "3 jours" },
      { hours: 168, text: "7 jours" },
      { hours: 336, text: "14 jours" },
      { hours: 720, text: "30 jours" },
    ],
    send: "Envoyer la demande",
    wrongCode:
      "La boutique n’accepte pas ce code. Demandez-lui le code actuel.",
    doneTitle: "Votre demande est arrivée",
    done: "Si la boutique accepte, une invitation est envoyée à {email}. Cela peut prendre un moment : c’est une personne qui décide.",
    doneNote: "Vous pouvez fermer cette page.",
  },
  invitation: {
    title: "Votre invitation",
    checking: "Vérification de votre invitation…",
    lead: "{store} vous donne un accès temporaire à son administration. Choisissez un mot de passe pour créer votre compte.",
    account: "Compte",
    may: "Droits",
    readOnly: "Lecture seule",
    readAndChange: "Lecture et modification",
    areas: handover.areas,
    asCustomer: "connexion en tant que client qui l’autorise",
    until: "Jusqu’au",
    addresses: "Depuis ces adresses uniquement",
    addressDenied:
      "Votre adresse actuelle n’en fait pas partie : le compte ne peut pas être créé d’ici.",
    firstName: "Prénom",
    lastName: "Nom",
    password: "Nouveau mot de passe",
    passwordHint: "Au moins {min} caractères. Pas votre adresse e-mail.",
    passwordShort: "Le mot de passe doit avoir au moins {min} caractères.",
    passwordLong: "Le mot de passe est trop long.",
    passwordIsEmail: "Le mot de passe ne doit pas être l’adresse e-mail.",
    show: "Afficher",
    hide: "Masquer",
    accept: "Créer mon compte",
    emailTaken:
      "Il existe désormais un compte pour cette adresse e-mail. Dites-le à la boutique : elle peut inviter une autre adresse.",
    doneTitle: "Votre compte est prêt",
    done: "Connectez-vous en tant que {email} avec le mot de passe que vous avez choisi.",
    logIn: "Se connecter",
    invalidTitle: "Cette invitation ne fonctionne pas",
    invalid:
      "Elle a été utilisée, a expiré ou a été retirée. Demandez-en une nouvelle à la boutique.",
    missingTitle: "Ouvrez le lien de votre invitation",
    missing:
      "Pour votre sécurité, le lien ne reste pas dans la barre d’adresse. Ouvrez-le de nouveau depuis le message que vous avez reçu.",
    troubleTitle: "Cela n’a pas fonctionné",
    again: "Réessayer",
  },
}
