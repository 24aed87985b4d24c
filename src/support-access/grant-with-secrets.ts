import type { MedusaContainer } from "@medusajs/framework/types"

import type {
  Actor,
  ClientInfo,
  SupportAccessDTO,
  SupportAccessLimits,
  SupportAccessServer,
} from "../types"
import { grantSupportAccessWorkflow } from "../workflows/support-access/workflows/grant-support-access"
import { defaultLimits } from "./default-limits"
import { handoverText } from "./handover"
import {
  createInviteToken,
  createPassword,
  hashPassword,
} from "./helper-secrets"

/** What is granted, checked by the schema of the route. */
export type Grant = Partial<SupportAccessLimits> & {
  kind: "invitation" | "account"
  /** Lower case. */
  email: string
  first_name?: string | null
  last_name?: string | null
  company?: string | null
  reason: string
  ticket?: string | null
  expires_in_hours: number
  /** For the text alone. */
  server?: SupportAccessServer | null
}

/** Where a helper logs in, and where invitations are answered. */
export type SupportAddresses = {
  login_url: string
  invitation: (token: string) => string
}

/** What is shown once to whoever grants. Password, link and text are kept nowhere. */
export type Granted = {
  support_access: SupportAccessDTO
  credentials: { login_url: string; email: string; password: string } | null
  invite_url: string | null
  handover: string
}

/**
 * Grants access with a new password or link, of which the workflow gets the
 * hash alone.
 *
 * @param input.locale - language of the handover text
 * @throws what the workflow throws
 */
export async function grantWithSecrets(
  container: MedusaContainer,
  input: {
    body: Grant
    by: { actor: Actor; client: ClientInfo }
    addresses: SupportAddresses
    locale?: string
  }
): Promise<Granted> {
  const { server = null, ...body } = input.body
  const { login_url, invitation } = input.addresses
  const password = body.kind === "account" ? createPassword() : null
  const invite = password ? null : createInviteToken()
  const { result: support_access } = await grantSupportAccessWorkflow(
    container
  ).run({
    input: {
      ...defaultLimits(body),
      ...input.by,
      kind: body.kind,
      email: body.email,
      first_name: body.first_name ?? null,
      last_name: body.last_name ?? null,
      company: body.company ?? null,
      reason: body.reason,
      ticket: body.ticket ?? null,
      expires_in_hours: body.expires_in_hours,
      invite_hash: invite?.invite_hash ?? null,
      password_hash: password ? await hashPassword(password) : null,
    },
  })
  const invite_url = invite ? invitation(invite.token) : null

  return {
    support_access,
    credentials: password
      ? { login_url, email: support_access.email, password }
      : null,
    invite_url,
    handover: handoverText(
      { support_access, login_url, password, invite_url, server },
      input.locale
    ),
  }
}
