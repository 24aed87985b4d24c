import { ImpersonationError } from "../../../../errors"
import type { ClientInfo, SupportAccessDTO } from "../../../../types"
import { SUPPORT_ACCESS_AREAS } from "../../../../types"
import type { Scope } from "../../scope"
import { countOne } from "../limits/limiter"
import { countWrongSupportTry } from "../limits/wrong-support-tries"
import { lockEmail } from "./email-free"
import { insertAccess } from "./insert-access"
import { isRequestCode } from "./request-code"
import { writeSupportEntry } from "./support-entry"
import {
  SUPPORT_COLUMNS,
  toSupportAccess,
  type SupportRow,
} from "./support-row"

export type AskForAccessInput = {
  code: string
  /** Lower case. */
  email: string
  name: string
  company: string | null
  reason: string
  expires_in_hours: number
  client: ClientInfo
}

export type AskOutcome =
  | { support_access: SupportAccessDTO }
  | {
      refused: "invalid_request_code" | "too_many_requests"
      retry_after?: number
    }

/**
 * Outside support asks with the shop's code. It only asks: nothing opens until
 * an admin approves. One open request stands for an address; asking again
 * changes nothing. A right code passes whatever was tried from the address,
 * within a limit that counts every request alike, so that it tells nothing.
 *
 * @throws too_many_requests, impersonation_unavailable
 */
export async function askForAccess(
  scope: Scope,
  input: AskForAccessInput
): Promise<AskOutcome> {
  if (!(await isRequestCode(scope, input.code))) {
    const limited = await countWrongSupportTry(scope, {
      limit: "wrong_request_codes_of_address",
      client: input.client,
    })

    return limited
      ? { refused: "too_many_requests", retry_after: limited.retry_after }
      : { refused: "invalid_request_code" }
  }

  const { is_over, retry_after } = await countOne(
    scope,
    "support_requests_of_shop",
    "all"
  )

  if (is_over) {
    throw new ImpersonationError("too_many_requests", undefined, retry_after)
  }

  await lockEmail(scope, input.email)
  const open = await openRequest(scope, input.email)

  if (open) {
    return { support_access: open }
  }

  const support_access = await insertAccess(scope, {
    kind: "request",
    status: "requested",
    email: input.email,
    first_name: input.name,
    last_name: null,
    company: input.company,
    areas: SUPPORT_ACCESS_AREAS.filter((area) => area !== "customers"),
    role_id: null,
    role_name: null,
    permissions: [],
    read_only: true,
    allowed_ips: [],
    reason: input.reason,
    ticket: null,
    invite_hash: null,
    asked_hours: input.expires_in_hours,
    granted_by: null,
    hours: null,
  })

  await writeSupportEntry(scope, {
    event: "requested",
    support_access,
    actor: { type: "system", id: null },
    client: input.client,
    values: { expires_in_hours: input.expires_in_hours },
  })

  return { support_access }
}

async function openRequest(
  scope: Scope,
  email: string
): Promise<SupportAccessDTO | null> {
  const [row] = await scope.sql<SupportRow>(
    `select ${SUPPORT_COLUMNS} from support_access
     where email = :email and status = 'requested' and deleted_at is null
     limit 1`,
    { email }
  )

  return row ? toSupportAccess(row) : null
}
