import type { ActionKey } from "./actions"
import type { RouteDefinition } from "./types"

const change = (action: ActionKey): RouteDefinition => ({
  action,
  kind: "change",
})

/** Logging in, passwords and second factors: named, so that a refusal tells what was tried. */
export const AUTH_ROUTES: Record<string, RouteDefinition> = {
  "POST /auth/session": change("cookie_session_requested"),
  "DELETE /auth/session": change("session_closed"),
  "POST /auth/token/refresh": change("token_refresh_requested"),
  "GET /auth/mfa/factors": { action: "mfa_changed", kind: "personal_read" },
  "POST /auth/mfa/factors": change("mfa_changed"),
  "DELETE /auth/mfa/factors/:id": change("mfa_changed"),
  "POST /auth/mfa/factors/:id/verify": change("mfa_changed"),
  "POST /auth/mfa/challenges/:id/verify": change("mfa_changed"),
  "POST /auth/mfa/recovery-codes": change("mfa_changed"),
  "POST /auth/verification/request": change("verification_used"),
  "POST /auth/verification/confirm": change("verification_used"),
  "POST /auth/:actor_type/:auth_provider": change("login_attempted"),
  "POST /auth/:actor_type/:auth_provider/callback": change("login_attempted"),
  "POST /auth/:actor_type/:auth_provider/register": change(
    "account_login_registered"
  ),
  "POST /auth/:actor_type/:auth_provider/reset-password": change(
    "password_reset_requested"
  ),
  "POST /auth/:actor_type/:auth_provider/update": change("password_changed"),
}
