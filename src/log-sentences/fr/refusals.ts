import type { Dictionary } from "../types"

export const refusals: Dictionary["refusals"] = {
  impersonation_human_required:
    "une clé d’API ne peut pas se connecter en tant que client",
  impersonation_nested: "impossible pendant une connexion en tant que client",
  impersonation_permission_denied: "le droit nécessaire manque",
  impersonation_disabled: "la connexion en tant que client est désactivée",
  customer_not_found: "ce client n’existe pas",
  customer_has_no_account: "ce client n’a pas de compte",
  consent_missing: "le client n’a pas autorisé l’assistance à distance",
  pin_invalid: "le code d’assistance n’est pas ou plus valable",
  storefront_required: "aucune boutique n’a été choisie",
  storefront_unknown: "cette boutique n’est pas configurée",
  reason_required: "aucun motif n’a été donné",
  step_up_required:
    "la double authentification n’est pas assez récente ou manque",
  too_many_requests: "trop de tentatives",
  invalid_request: "la demande n’est pas valable",
  invalid_login_code: "le code de connexion n’est pas ou plus valable",
  impersonation_session_ended:
    "la connexion en tant que ce client est terminée",
  impersonation_session_not_found: "cette session n’existe pas",
  impersonation_read_only: "la connexion est en lecture seule",
  impersonation_action_blocked:
    "impossible pendant une connexion en tant que client",
  impersonation_wrong_storefront:
    "la connexion est faite pour une autre boutique",
  impersonation_identity_conflict:
    "un autre client est connecté dans ce navigateur",
  impersonation_unavailable:
    "la connexion ne peut pas être vérifiée pour le moment",
  setting_locked: "ce réglage est fixé dans la configuration de la boutique",
  role_not_found: "ce rôle n’existe pas",
  role_built_in: "un rôle prédéfini ne peut pas être supprimé",
  role_name_taken: "ce nom est celui d’un autre rôle",
  role_exceeds_own:
    "nul ne peut donner ou retirer des droits qu’il n’a pas lui-même",
  role_last_holder:
    "le dernier détenteur du droit de modifier les rôles ne peut pas le perdre",
  user_not_found: "cet administrateur n’existe pas",
  log_entry_not_found: "cette entrée du journal n’existe pas",
  log_key_missing: "le journal a été scellé avec une autre clé",
  order_not_found: "cette commande n’existe pas",
  consent_not_needed: "le client n’a pas à être interrogé",
  notification_unavailable:
    "aucun service d’envoi ne prend en charge ce message",
  notification_failed: "le message n’a pas pu être envoyé",
  answer_link_invalid: "le lien n’est pas ou plus valable",
  consent_unavailable: "le consentement n’a pas pu être enregistré",
  support_access_not_found: "cet accès d’assistance n’existe pas",
  support_access_not_open: "cet accès d’assistance est terminé",
  email_taken: "l’adresse e-mail appartient déjà à quelqu’un",
  support_access_ended: "l’accès d’assistance est terminé",
  invalid_request_code: "le code n’est pas valide",
  invalid_invitation: "l’invitation n’est pas ou plus valide",
  support_access_restricted:
    "l’accès d’assistance ne s’étend pas à cette partie de la boutique",
  support_access_read_only: "l’accès d’assistance est en lecture seule",
  support_access_ip_denied:
    "l’accès d’assistance n’est pas ouvert à cette adresse",
}
