import type { ErrorCode } from "../../errors"
import type { Facts } from "../facts"
import { helperName, pointInTime } from "../support-facts"
import type { Dictionary, SupportEventKey } from "../types"

import { list } from "./grammar"
import { refusals } from "./refusals"

const helper = (facts: Facts) => helperName(facts) ?? "une assistance externe"

const until = (facts: Facts) => {
  const end = pointInTime(facts.text("expires_at"), "fr")

  return end ? ` jusqu’au ${end}` : ""
}

const limits: Record<string, string> = {
  areas: "domaines",
  read_only: "lecture seule",
  allowed_ips: "adresses",
  role: "rôle",
  expires_at: "fin",
}

/** What becomes of the access of outside support. */
export const support: Pick<Dictionary["events"], SupportEventKey> = {
  support_access_requested: (facts) =>
    `Demande d’accès d’assistance de ${helper(facts)}`,
  support_access_granted: (facts) =>
    `Accès d’assistance accordé à ${helper(facts)}${until(facts)}${facts.flag("read_only") ? ", en lecture seule" : ""}`,
  support_access_changed: (facts) =>
    `Modification de l’accès d’assistance de ${helper(facts)}${facts.fields.length ? ` : ${list(facts.fields.map((name) => limits[name] ?? name))}` : ""}`,
  support_access_declined: (facts) =>
    `Rejet de la demande d’accès d’assistance de ${helper(facts)}`,
  support_access_accepted: (facts) =>
    `Invitation à l’accès d’assistance acceptée par ${helper(facts)}`,
  support_access_used: (facts) =>
    `Première utilisation de l’accès d’assistance par ${helper(facts)}`,
  support_access_action: ({ method, path }) =>
    method && path
      ? `Appel de ${method} ${path} par une assistance externe`
      : "Usage de l’administration par une assistance externe",
  support_access_refused: (facts) => {
    const { method, path, code } = facts
    const what = method && path ? ` : ${method} ${path}` : ""
    const why = code && (refusals[code as ErrorCode] ?? code)

    return `Refusé à ${helper(facts)}${what}${why ? ` – ${why}` : ""}`
  },
  support_access_extended: (facts) =>
    `Prolongation de l’accès d’assistance de ${helper(facts)}${until(facts)}`,
  support_access_expired: (facts) =>
    `Expiration de l’accès d’assistance de ${helper(facts)}`,
  support_access_revoked: (facts) => {
    const reason = facts.text("revoke_reason")

    return `Fin de l’accès d’assistance de ${helper(facts)}${reason ? ` : ${reason}` : ""}`
  },
  support_access_code_changed: ({ flag }) =>
    flag("enabled") === false
      ? "Désactivation du code pour les demandes d’une assistance externe"
      : "Nouveau code pour les demandes d’une assistance externe",
}
