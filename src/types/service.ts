import type { IArchiveSourceService } from "./archive-source-service"
import type { ArchiveStatus } from "./archive-status"
import type {
  AppendLogInput,
  BeginActionInput,
  CompleteActionInput,
} from "./action"
import type {
  ConsentDTO,
  ConsentRequestDTO,
  ConsentSource,
  ImportConsentInput,
  ImportConsentOutcome,
  RequestConsentInput,
  RequestConsentOutcome,
} from "./consent"
import type {
  ChainStart,
  LogDetails,
  LogEntity,
  LogEntryDTO,
  LogFilters,
  LogVerification,
} from "./log"
import type { NoticesService } from "./notice"
import type { Notifier } from "./notifier"
import type { Page, PageRequest } from "./paging"
import type {
  AdminStanding,
  Permission,
  PersonRef,
  RoleDTO,
} from "./permissions"
import type {
  Actor,
  AssistedOrderDTO,
  Blocker,
  ClientInfo,
  EndBatchInput,
  EndRequest,
  EndSessionsOutcome,
  SessionChoice,
  SessionDTO,
  SessionStanding,
  SessionStatus,
} from "./session"
import type {
  ResolvedOptions,
  SettingKey,
  Settings,
  Storefront,
} from "./settings"
import type {
  AdminLogin,
  ExchangeOutcome,
  LimitedAttempt,
  StartSessionInput,
  StartSessionOutcome,
} from "./start"
import type { ISupportAccessService } from "./support-access-service"

export type SessionFilters = {
  id?: string
  admin_id?: string
  customer_id?: string
  status?: SessionStatus[]
  storefront_id?: string
  created_at?: { $gte?: Date; $lte?: Date }
  /** Whether it was ever opened on the storefront. */
  started?: boolean
  /** Matches admin and customer e-mail and name, reason and ticket. */
  q?: string
}

/**
 * The module's own methods, beside what `MedusaService` generates. Each is one
 * transaction. Errors are `ImpersonationError` with a code of `ERRORS`.
 */
export interface ILoginAsCustomerModuleService
  extends IArchiveSourceService, NoticesService, ISupportAccessService {
  getOptions(): ResolvedOptions
  /** How notices leave the shop; may be swapped in the module's container. */
  getNotifier(): Notifier

  // Settings
  retrieveSettings(): Promise<Settings>
  listLockedSettings(): SettingKey[]
  /** How many admin users could not pass a step-up: they have no second factor. */
  countAdminsWithoutSecondFactor(): Promise<number>
  /** How copying to the log's archive stands; null without one. Asks the shop's database only. */
  retrieveArchiveStatus(): Promise<ArchiveStatus | null>
  /** Writes `settings_changed` (old and new value of scalar keys) beside it. Ends all sessions when `enabled` becomes false. */
  changeSettings(input: {
    values: Partial<Settings>
    actor: Actor
    client: ClientInfo
  }): Promise<{ settings: Settings; ended_session_ids: string[] }>

  // Permission
  retrieveAdminStanding(user_id: string): Promise<AdminStanding>
  listRoleViews(): Promise<RoleDTO[]>
  retrieveRoleView(id: string): Promise<RoleDTO>
  saveRole(input: {
    id?: string
    name?: string
    description?: string | null
    permissions?: Permission[]
    actor: Actor
    client: ClientInfo
  }): Promise<{ role: RoleDTO; ended_session_ids: string[] }>
  removeRole(input: {
    id: string
    actor: Actor
    client: ClientInfo
  }): Promise<{ ended_session_ids: string[] }>
  changeRoleUsers(input: {
    role_id: string
    add?: string[]
    remove?: string[]
    actor: Actor
    client: ClientInfo
  }): Promise<{ role: RoleDTO; ended_session_ids: string[] }>

  // Consent
  retrieveConsent(customer_id: string): Promise<ConsentDTO>
  /** Records who, how and when; ends running sessions when it is a refusal. */
  setConsent(input: {
    customer_id: string
    allow: boolean
    source: ConsentSource
    expires_at?: Date | null
    /** False: she is not told that staff did it, as for an import of thousands. @default true */
    tell_customer?: boolean
    actor: Actor
    client: ClientInfo
  }): Promise<{ consent: ConsentDTO; ended_session_ids: string[] }>
  /** As `setConsent`, for one of many: what is said already stays, and so does a refusal of her own. */
  importConsent(input: ImportConsentInput): Promise<ImportConsentOutcome>
  /** Keeps the hash of a support PIN for ten minutes, in place of an older one. Writes `pin_created`. */
  createPin(input: {
    customer_id: string
    /** Keyed hash, hex. The PIN itself never comes here. */
    pin_hash: string
    client: ClientInfo
  }): Promise<{ expires_at: Date }>
  /** Deletes the PINs whose time is up, for the job. Returns how many. */
  removeOldPins(): Promise<number>
  /** Keeps the hash of a link that asks her by e-mail, once a day. Writes `consent_requested`, refusals too. */
  requestConsent(input: RequestConsentInput): Promise<RequestConsentOutcome>
  /** Takes back a request whose mail was not sent, and records why. */
  cancelConsentRequest(
    input: Omit<RequestConsentInput, "token_hash"> & {
      request_id: string
      code: string
    }
  ): Promise<void>
  /** When she was asked last; null when never, or too long ago. */
  retrieveConsentRequest(customer_id: string): Promise<ConsentRequestDTO | null>
  /** Her answer by a mailed link, which is used up. Throws `answer_link_invalid` for every link that does not hold. */
  answerConsentRequest(input: {
    /** SHA-256 of the link's token, hex. */
    token_hash: string
    allow: boolean
    client: ClientInfo
  }): Promise<{
    consent: ConsentDTO
    customer_id: string
    ended_session_ids: string[]
  }>
  /** Counts an answer by a link that does not hold, by address. Not null: too many. Writes the first such of a window. */
  countWrongAnswer(input: {
    client: ClientInfo
  }): Promise<LimitedAttempt | null>
  /** Deletes the requests whose links are too old, for the job. Returns how many. */
  removeOldConsentRequests(): Promise<number>

  // Sessions
  /** All blockers in the contract's order, without changing anything. */
  assessStart(input: {
    admin_id: string
    customer_id: string
    login?: AdminLogin
  }): Promise<{
    blockers: Blocker[]
    admin: AdminStanding
    customer: PersonRef | null
    has_account: boolean
    registered_customer_id: string | null
    consent: ConsentDTO
    settings: Settings
    step_up: { required: boolean; satisfied: boolean }
    storefronts: Storefront[]
    active_sessions: SessionDTO[]
  }>
  startSession(input: StartSessionInput): Promise<StartSessionOutcome>
  /** Records `session_refused` for what is refused before `startSession` can (permission, body, API key, a shop's own reason). */
  recordStartRefusal(input: {
    code: string
    admin_id: string | null
    customer_id: string | null
    details?: LogDetails
    client: ClientInfo
  }): Promise<void>
  exchangeCode(input: {
    code_hash: string
    client: ClientInfo
  }): Promise<ExchangeOutcome>
  /** Counts a login code that did not work, by address. Not null: too many. Writes the first such of a window. */
  countWrongCode(input: { client: ClientInfo }): Promise<LimitedAttempt | null>
  /** Deletes the counts of rate limits whose window is over, for the job. Returns how many. */
  removeOldCounts(): Promise<number>
  /** The one read of the guard. Null: no such session. */
  retrieveSessionStanding(session_id: string): Promise<SessionStanding | null>
  /** Idempotent: true for the one call that ended it. Writes `session_ended`. */
  endSession(
    input: EndRequest & { session_id: string }
  ): Promise<{ session: SessionDTO; ended: boolean }>
  /** However many, some at a time. Takes exactly one of the choices. */
  endSessionsWhere(
    input: SessionChoice & EndRequest
  ): Promise<EndSessionsOutcome>
  /** Those of a few that are open, in one transaction; those that a request holds only if it waits. */
  endSessionBatch(input: EndBatchInput): Promise<string[]>
  /** Ids of open sessions. Takes exactly one of the choices, and waits for the starts that are being made. */
  listOpenSessionIds(input: SessionChoice): Promise<string[]>
  /** Ends what timed out or lost its ground, for the job. Safe under several instances. */
  endLapsedSessions(): Promise<EndSessionsOutcome>
  retrieveSession(session_id: string): Promise<SessionDTO>
  listSessionsPage(
    filters: SessionFilters,
    page: PageRequest
  ): Promise<Page<SessionDTO>>
  /** Counts catalogue reads and moves `last_seen_at`, batched; no log entry. */
  recordCatalogueReads(
    reads: { session_id: string; count: number; last_seen_at: Date }[]
  ): Promise<void>

  // Action log
  /**
   * One statement: moves `last_seen_at`, takes the session's next sequence
   * number and writes the entry; committed when it resolves. Null when the
   * session is no longer active: then nothing may happen.
   */
  beginAction(
    input: BeginActionInput
  ): Promise<{ id: string; sequence: number } | null>
  completeAction(input: CompleteActionInput): Promise<void>
  appendLogEntry(input: AppendLogInput): Promise<LogEntryDTO>
  retrieveLogEntry(id: string): Promise<LogEntryDTO>
  listLogPage(
    filters: LogFilters,
    page: PageRequest
  ): Promise<Page<LogEntryDTO>>
  /** Adds what the sentence needs; keeps what is there. Idempotent. */
  describeLogEntry(input: {
    id: string
    entity?: LogEntity | null
    subject: LogDetails["subject"]
  }): Promise<void>
  /** Ids of changes older than `older_than_seconds` that nobody described, oldest first. */
  listUndescribedLogEntryIds(input: {
    older_than_seconds: number
    limit: number
  }): Promise<string[]>
  /** Deletes what retention no longer allows, writes `log_purged`. Returns how many entries. */
  purgeLog(): Promise<number>

  // Orders
  /** Links the order to the session that placed it, if one did. Idempotent by order. */
  /** Seals the chains that moved since the last time with a checkpoint. Returns how many. */
  sealLog(): Promise<number>
  /** Looks through the whole log, and changes nothing. `checkpoint`: the newest. */
  verifyLog(): Promise<LogVerification & { checkpoint: ChainStart }>
  /** Puts a pseudonym in a customer's place in all entries and sessions, ends her sessions, writes `log_erased`. Returns how many entries. */
  eraseFromLog(input: {
    customer_id: string
    actor: Actor
    client: ClientInfo
  }): Promise<{ count: number; ended_session_ids: string[] }>
  linkAssistedOrder(input: {
    order_id: string
    cart_id: string
    payment_session_ids: string[]
    placed_at: Date
  }): Promise<AssistedOrderDTO | null>
  /** Carts written to in a session lately that no order is linked for yet. */
  listUnlinkedCartIds(input: { since: Date; limit: number }): Promise<string[]>
  retrieveAssistedOrder(order_id: string): Promise<AssistedOrderDTO | null>
  /** Whether staff created or changed this cart while logged in as the customer. */
  isCartPrepared(input: {
    cart_id: string
    customer_id: string
  }): Promise<boolean>
}
