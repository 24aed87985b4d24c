import type { ConsentSource } from "./consent"
import type { PersonRef } from "./permissions"
import type { SupportAccessDTO } from "./support-access"

/** A consent that staff gave in a customer's name, as the log has it. */
export type StaffConsent = {
  /** Id of the log entry. */
  id: string
  customer_id: string
  source: ConsentSource
  /** Null for the command line and the shop's own scripts. */
  admin: PersonRef | null
  changed_at: Date
  /** Until when it holds by itself; null: until it is withdrawn. */
  expires_at: Date | null
}

/** What staff should look at, as the log has it; told once each. */
export type Alarm =
  | {
      /** A used login code was presented again, which ended its session. */
      kind: "code_reused"
      /** Id of the log entry that it is told for. */
      id: string
      occurred_at: Date
      admin: PersonRef
      customer: PersonRef
      session_id: string
    }
  | {
      /** An admin was refused start after start, or action after action. */
      kind: "refused_starts" | "refused_actions"
      id: string
      occurred_at: Date
      admin: PersonRef
      /** Whom the last of them was about. */
      customer: PersonRef | null
      session_id: string | null
      /** How often each code, the most frequent first. */
      codes: { code: string; count: number }[]
    }
  | {
      /** An address presented more wrong login codes than the limit allows. */
      kind: "wrong_codes"
      id: string
      occurred_at: Date
      ip_address: string | null
    }
  | {
      /** The log could not be copied to its archive any more, or could again. */
      kind: "archive_failed" | "archive_recovered"
      id: string
      occurred_at: Date
    }

/** What staff are told of a support access, once each. */
export type SupportNotice = {
  event: "requested" | "first-used" | "expiring" | "ended"
  support_access: SupportAccessDTO
  /** The address of who granted; null where nobody did, or they are gone. */
  to: string | null
}

/** The module's methods about what is to be told, for the job. */
export interface NoticesService {
  /** The consents that staff gave lately in customers' names, oldest first. */
  listStaffConsents(): Promise<StaffConsent[]>
  /** Where mail goes that only she may read; null when she is gone or has no address. */
  retrieveMailAddress(customer_id: string): Promise<string | null>
  /** What staff should look at, from the log of the last hour, oldest first. */
  listAlarms(): Promise<Alarm[]>
  /** Takes what staff are to be told of support accesses; nobody else gets it again. */
  takeSupportNotices(): Promise<SupportNotice[]>
}
