import type {
  CompleteActionInput,
  SupportActionInput,
  SupportRefusalInput,
} from "./action"
import type { Page, PageRequest } from "./paging"
import type { Actor, ClientInfo } from "./session"
import type { LimitedAttempt } from "./start"
import type {
  SupportAccessCode,
  SupportAccessDTO,
  SupportAccessFilters,
  SupportAccessLimits,
  SupportAccessRemains,
  SupportAccessStanding,
} from "./support-access"

/** Who does it, and from where. */
type By = { actor: Actor; client: ClientInfo }

/** What ended, and the sessions of customers that ended with it. */
type Ended = { ended: SupportAccessDTO[]; ended_session_ids: string[] }

/**
 * Support access, by its rows alone: users, logins and keys are Medusa's, and
 * made and removed by the workflows. Each method is one transaction; `email` is
 * lower case throughout.
 */
export interface ISupportAccessService {
  /** `account` counts at once; `invitation` once it is accepted. Writes `support_access_granted`. */
  grantSupportAccess(
    input: By &
      SupportAccessLimits & {
        kind: "invitation" | "account"
        email: string
        first_name: string | null
        last_name: string | null
        company: string | null
        reason: string
        ticket: string | null
        expires_in_hours: number
        /** SHA-256 of the invitation's token, hex; null for an account. */
        invite_hash: string | null
      }
  ): Promise<SupportAccessDTO>
  /** Outside support asks with the shop's code. A refusal is answered, so that its count stays. */
  askForSupportAccess(input: {
    code: string
    email: string
    name: string
    company: string | null
    reason: string
    expires_in_hours: number
    client: ClientInfo
  }): Promise<
    | { support_access: SupportAccessDTO }
    | {
        refused: "invalid_request_code" | "too_many_requests"
        retry_after?: number
      }
  >
  approveSupportAccess(
    input: By &
      Partial<SupportAccessLimits> & {
        id: string
        expires_in_hours?: number
        invite_hash: string
      }
  ): Promise<SupportAccessDTO>
  declineSupportAccess(input: By & { id: string }): Promise<SupportAccessDTO>
  changeSupportAccess(
    input: By &
      Partial<SupportAccessLimits> & { id: string; expires_in_hours?: number }
  ): Promise<SupportAccessDTO>
  extendSupportAccess(
    input: By & { id: string; expires_in_hours: number }
  ): Promise<SupportAccessDTO>
  /** Ends one, or all that are open. Idempotent; writes `support_access_revoked` for each. */
  endSupportAccesses(
    input: By & { id?: string; reason?: string | null }
  ): Promise<Ended>
  /** Ends what ran out, and what lost its user; once over all instances. */
  expireSupportAccesses(): Promise<Ended>

  /** For the page of a link; null where it opens nothing. */
  retrieveSupportInvitation(
    invite_hash: string
  ): Promise<SupportAccessDTO | null>
  /** Counts a link that opens nothing, by its address; set where there were too many. */
  countWrongInvitation(input: {
    client: ClientInfo
  }): Promise<LimitedAttempt | null>
  /** Uses up an invitation. Null: the link opens nothing. */
  claimSupportInvitation(input: {
    invite_hash: string
    first_name?: string | null
    last_name?: string | null
    client: ClientInfo
  }): Promise<SupportAccessDTO | null>
  /** Opens an invitation again whose account could not be made. */
  releaseSupportInvitation(input: {
    id: string
    invite_hash: string
    client: ClientInfo
  }): Promise<void>
  /** Ties an access, once, to the user that is made for it next. */
  attachSupportUser(input: {
    id: string
    user_id: string
  }): Promise<SupportAccessDTO>
  /** Unties it again, where that user could not be made. */
  detachSupportUser(input: { id: string; user_id: string }): Promise<void>

  /** Ids of ended accesses of which something may still exist. */
  listSupportAccessesToRemove(): Promise<string[]>
  retrieveSupportRemains(id: string): Promise<SupportAccessRemains>
  /** Once all that remained is gone. */
  markSupportAccessRemoved(
    input: Pick<SupportAccessRemains, "helper_ids" | "login_ids"> & {
      id: string
    }
  ): Promise<void>

  retrieveSupportAccessView(id: string): Promise<SupportAccessDTO>
  /** The access of an admin user that is a helper; null for everybody else. */
  retrieveSupportAccessOfUser(user_id: string): Promise<SupportAccessDTO | null>
  listSupportAccessPage(
    filters: SupportAccessFilters,
    page: PageRequest
  ): Promise<Page<SupportAccessDTO>>
  /** The guard's one read. Null: no such access. */
  retrieveSupportStanding(input: {
    id: string
    user_id: string | null
    ip_address: string | null
  }): Promise<SupportAccessStanding | null>
  /** True for the first use, which is recorded. */
  noteSupportUse(input: { id: string; client: ClientInfo }): Promise<boolean>
  /** Whether the login of an address is a helper's. */
  isHelperLogin(email: string): Promise<boolean>
  /** Committed when it resolves; null: the access is over, and nothing may happen. */
  beginSupportAction(input: SupportActionInput): Promise<{ id: string } | null>
  /** Fills in how it went, once. */
  completeSupportAction(
    input: Omit<CompleteActionInput, "session_id">
  ): Promise<void>
  /** Writes `support_access_refused`; the same again within a minute is not told. */
  recordSupportRefusal(input: SupportRefusalInput): Promise<void>

  retrieveSupportCode(): Promise<SupportAccessCode>
  /** `enabled: true` makes a new code, `false` switches the present one off. */
  changeSupportCode(
    input: By & { enabled: boolean }
  ): Promise<SupportAccessCode>
}
