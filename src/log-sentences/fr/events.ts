import type { ErrorCode } from "../../errors"
import type { ConsentSource, EndReason, SettingKey } from "../../types"
import type { Facts } from "../facts"
import type { Dictionary } from "../types"

import { list, plural } from "./grammar"
import { refusals } from "./refusals"
import { support } from "./support"
import { consent_sources, end_reasons, settings } from "./words"

const login = ({ text, customer }: Facts) => {
  const storefront = text("storefront_name") ?? text("storefront_id")
  const mode = text("mode") === "read_only" ? ", en lecture seule" : ""

  return `en tant que ${customer || "client"}${storefront ? ` sur ${storefront}` : ""}${mode}`
}

const scalar = (value: unknown) => {
  if (value === null || value === undefined) {
    return "rien"
  }

  return typeof value === "boolean" ? (value ? "oui" : "non") : String(value)
}

/** `durée d’une connexion en minutes (60 → 30)` */
const setting = (key: string, { before, sent }: Facts) => {
  const label = settings[key as SettingKey] ?? key
  const [from, to] = [before(key), sent(key)]

  return from === undefined && to === undefined
    ? label
    : `${label} (${scalar(from)} → ${scalar(to)})`
}

const roleChange = ({ text }: Facts) => {
  const name = text("role_name")
  const role = name ? `du rôle ${name}` : "d’un rôle"
  const added = text("added")
  const removed = text("removed")

  switch (text("change")) {
    case "created":
      return `Création ${role}`
    case "deleted":
      return `Suppression ${role}`
    case "users_changed":
      return added || removed
        ? [
            ...(added ? [`Attribution ${role} à ${added}`] : []),
            ...(removed ? [`Retrait ${role} à ${removed}`] : []),
          ].join(" ; ")
        : `Modification des utilisateurs ${role}`
    default:
      return `Modification ${role}`
  }
}

/** What the code of a refusal means, as part of a sentence. */
const reason = (code: string) => refusals[code as ErrorCode] ?? code

export const events: Dictionary["events"] = {
  ...support,
  session_requested: (facts) =>
    `Demande de connexion ${login(facts)}${facts.text("source") === "pin" ? `, ${consent_sources.pin}` : ""}`,
  session_started: (facts) => `Connexion ${login(facts)}`,
  session_ended: ({ text }) => {
    const why = end_reasons[text("end_reason") as EndReason]

    return why ? `Connexion terminée : ${why}` : "Connexion terminée"
  },
  session_refused: ({ code }) => {
    const why = code && (refusals[code as ErrorCode] ?? code)

    return why ? `Connexion refusée : ${why}` : "Connexion refusée"
  },
  consent_requested: ({ code }) =>
    code
      ? `Demande d’autorisation par e-mail impossible : ${reason(code)}`
      : "Demande d’autorisation de l’assistance à distance par e-mail",
  consent_changed: ({ code, text, flag }) => {
    if (code) {
      return `Réponse à une demande d’autorisation refusée : ${reason(code)}`
    }

    const refused = text("state") === "refused" || flag("allowed") === false
    const how = consent_sources[text("source") as ConsentSource]

    return `Assistance à distance ${refused ? "refusée" : "autorisée"}${how ? ` ${how}` : ""}`
  },
  pin_created: () => "Création d’un code d’assistance",
  settings_changed: (facts) =>
    facts.fields.length
      ? `Modification des réglages : ${list(facts.fields.map((key) => setting(key, facts)))}`
      : "Modification des réglages",
  role_changed: roleChange,
  archive_failed: () => "Le journal ne peut plus être copié dans son archive",
  archive_recovered: () => "Le journal est de nouveau copié dans son archive",
  log_exported: () => "Export du journal",
  log_verified: ({ code, flag }) => {
    if (code) {
      return "Vérification du journal impossible : il manque une ancienne clé"
    }

    if (flag("valid") && flag("archive_valid") === false) {
      return "Vérification du journal : rien n’a été modifié, mais son archive n’est pas confirmée"
    }

    return flag("valid")
      ? "Vérification du journal : rien n’a été modifié"
      : "Vérification du journal : il a été altéré"
  },
  log_erased: ({ customer, number }) =>
    `Effacement des données personnelles de ${customer || "client"} dans ${plural(
      number("count") ?? 0,
      { one: "# entrée du journal", other: "# entrées du journal" }
    )}`,
  log_purged: ({ number }) => {
    const count = number("count")

    return count === null
      ? "Suppression d’anciennes entrées du journal"
      : plural(count, {
          one: "Suppression de # ancienne entrée du journal",
          other: "Suppression de # anciennes entrées du journal",
        })
  },
}
