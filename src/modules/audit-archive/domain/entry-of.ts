import type {
  ActionGroup,
  LogDetails,
  LogEntryDTO,
  LogKind,
  LogOutcome,
  PersonRef,
} from "../../../types"
import type { PersonRow, RecordRow } from "../typeorm/entities"
import { readJson } from "./read-json"
import { textsOf } from "./record-hash"
import type { Subject } from "./subject-of"

type Text = string | null

/** The values of an intent, in the order in which they are sealed. */
type Intent = [
  id: string,
  chain_id: string,
  key_id: string,
  session_id: Text,
  sequence: number | null,
  action_group: ActionGroup,
  action: string,
  kind: LogKind,
  method: Text,
  path: Text,
  admin_id: Text,
  admin_email: Text,
  admin_name: Text,
  customer_id: Text,
  occurred_at: number,
  created_at: number,
  ip_address: Text,
  user_agent: Text,
  details: LogDetails,
]

type Outcome = [
  outcome: LogOutcome,
  status_code: number | null,
  duration_ms: number | null,
  result: LogDetails["values"] | null,
]

type Person = [
  email: Text,
  name: Text,
  ip_address: Text,
  user_agent: Text,
  note: string | null,
]

type Parts = {
  record: RecordRow
  outcome?: RecordRow
  subject: Subject
  person?: PersonRow
  /** Who stands there for a customer that was erased. */
  pseudonym: string | null
}

/** An entry of the log, put together again from what the archive has of it. */
export function entryOf(parts: Parts): LogEntryDTO {
  const [intentText, outcomeText] = textsOf(parts.record)
  const [
    id,
    ,
    ,
    session_id,
    sequence,
    action_group,
    action,
    kind,
    method,
    path,
    admin_id,
    admin_email,
    admin_name,
    customer_id,
    occurred_at,
    ,
    ip_address,
    user_agent,
    details,
  ] = JSON.parse(intentText) as Intent
  const [outcome, status_code, duration_ms, result] = read<Outcome>(
    outcomeText ?? parts.outcome?.content,
    ["unknown", null, null, null]
  )
  const { entity_type, entity_id, subject } = parts.subject
  const [email, name, personIp, personAgent, note] = read<Person>(
    parts.person?.content,
    [null, parts.pseudonym, null, null, null]
  )

  return {
    id,
    session_id,
    sequence,
    occurred_at: new Date(Math.floor(occurred_at / 1000)),
    action_group,
    action,
    kind,
    outcome,
    method,
    path,
    status_code,
    duration_ms,
    entity:
      entity_type && entity_id ? { type: entity_type, id: entity_id } : null,
    admin: person(admin_id, admin_email, admin_name),
    customer: person(customer_id, email, name),
    ip_address: ip_address ?? personIp,
    user_agent: user_agent ?? personAgent,
    details: withRest(details, { note, result, subject }),
  }
}

function read<T extends unknown[]>(text: string | undefined, otherwise: T): T {
  const values = text === undefined ? null : readJson<T>(text)

  return Array.isArray(values) ? values : otherwise
}

function withRest(
  details: LogDetails,
  rest: {
    note: string | null
    result: LogDetails["values"] | null
    subject: LogDetails["subject"] | null
  }
): LogDetails {
  const values = {
    ...details.values,
    ...(rest.note === null ? {} : { note: rest.note }),
    ...rest.result,
  }

  return {
    ...details,
    ...(details.values || Object.keys(values).length ? { values } : {}),
    ...(rest.subject ? { subject: rest.subject } : {}),
  }
}

function person(id: Text, email: Text, name: Text): PersonRef | null {
  return id === null ? null : { id, email, name }
}
