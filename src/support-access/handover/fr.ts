import type { HandoverWords } from "./types"

export const fr: HandoverWords = {
  title: "Accès temporaire à l’administration de notre boutique",
  login: "URL de connexion",
  user: "Nom d’utilisateur",
  password: "Mot de passe",
  link: "Invitation",
  linkNote:
    "Le lien fonctionne une seule fois, pour cette adresse e-mail uniquement. Vous y choisirez votre mot de passe.",
  may: "Droits",
  readOnly: "lecture seule",
  readAndChange: "lecture et modification",
  areas: {
    catalog: "catalogue",
    orders: "commandes (avec adresses)",
    shipping: "livraison",
    marketing: "marketing",
    settings: "paramètres",
    customers: "clients",
    plugins: "extensions",
  },
  asCustomer: "connexion en tant que client qui l’autorise",
  until: "Jusqu’au",
  addresses: "Depuis ces adresses uniquement",
  anyAddress: "Depuis toute adresse",
  ticket: "Ticket",
  server: "Serveur",
  host: "Hôte",
  port: "Port",
  serverUser: "Nom d’utilisateur",
  serverPassword: "Mot de passe",
  sentSeparately: "envoyé séparément",
  publicKey:
    "Le serveur attend votre clé publique SSH. Merci de nous l’envoyer.",
  ipAllowlist:
    "Le site n’admet que des adresses IP déclarées. Merci de nous indiquer les vôtres.",
  done: "Tout ce que vous faites est enregistré. Quand vous avez fini, choisissez « J’ai terminé » dans l’administration.",
}
