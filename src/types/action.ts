import type {
  ActionGroup,
  LogDetails,
  LogEntity,
  LogKind,
  LogOutcome,
} from "./log"
import type { PersonRef } from "./permissions"
import type { ClientInfo } from "./session"

/** What the guard records before a change or a personal read goes through. */
export type BeginActionInput = {
  session_id: string
  action: string
  kind: Extract<LogKind, "change" | "personal_read" | "refusal">
  method: string
  path: string
  details: LogDetails
  client: ClientInfo
  /** For kind `refusal`, and for personal reads: known at once. */
  outcome?: LogOutcome
  status_code?: number
  duration_ms?: number
  entity?: LogEntity | null
  /** False: nothing has to be looked up for its sentence. */
  needs_subject?: boolean
  /** The cart that a change writes to: remembered, so that an order that a webhook makes of it is still linked. */
  cart_id?: string
  /** Row whose present values are kept in `details.before`, read in the same statement. */
  before?: { entity: "line_item" | "customer_address"; id: string }
}

export type CompleteActionInput = {
  id: string
  /** Its session, where it is known: saves looking it up. */
  session_id?: string
  outcome: LogOutcome
  status_code: number | null
  duration_ms: number
  entity?: LogEntity | null
  /** Merged into `details.values`. */
  values?: LogDetails["values"]
}

export type AppendLogInput = {
  action_group: ActionGroup
  action: string
  kind: LogKind
  outcome: LogOutcome
  session_id?: string | null
  admin?: PersonRef | null
  customer?: PersonRef | null
  entity?: LogEntity | null
  method?: string | null
  path?: string | null
  status_code?: number | null
  details?: LogDetails
  client?: ClientInfo
}

/** What the guard of support access records before a helper's request goes through. */
export type SupportActionInput = {
  support_access_id: string
  kind: Extract<LogKind, "change" | "personal_read">
  method: string
  /** Without the query. */
  path: string
  entity: LogEntity | null
  /** Names of what was sent, never values. */
  fields: string[]
  /** Ids of what is changed together, in one text. */
  ids: string | null
  client: ClientInfo
}

/** What a helper was refused. */
export type SupportRefusalInput = {
  support_access_id: string
  code: string
  status_code: number
  method: string
  /** Without the query and, as far as it names something, its id. */
  path: string
  client: ClientInfo
}
