import { randomBytes } from "node:crypto"

import { generateEntityId, MedusaError } from "@medusajs/framework/utils"

import type { Sql } from "../db"
import { jsonText } from "../domain/storable"
import { GENERAL_CHAIN, type LogKeys } from "../log-chain/keys"
import { SEAL_AND_INSERT } from "../log-chain/link-sql"
import type { LogSink, NewLogEntry } from "./log-sink"

const COLUMNS = `id text, session_id text, sequence int, action_group text,
  action text, kind text, outcome text, method text, path text,
  status_code int, entity_type text, entity_id text, admin_id text,
  admin_email text, admin_name text, customer_id text, customer_email text,
  customer_name text, ip_address text, user_agent text, details jsonb,
  chain_id text, key_id text, salt text, inner_block text, outer_block text`

/** What the rows of both kinds of chain have in common, for `SEAL_AND_INSERT`. */
const FRESH = `
  select input.*, clock_timestamp() as occurred_at, now() as created_at,
    null::text as person_digest, null::int as duration_ms,
    null::jsonb as result, null::timestamptz as described_at,
    null::timestamptz as deleted_at, chain.events + 1 as event,
    coalesce(chain.head, '') as previous
  from input`

/** Callers hold the session's row already: it gave them the sequence number. */
const OF_SESSIONS = `
  fresh as materialized (
    ${FRESH} join (
      select id, log_events as events, log_head as head
      from impersonation_session
    ) chain on chain.id = input.session_id
  ),
  ${SEAL_AND_INSERT},
  moved as (
    update impersonation_session s set log_events = sealed.event,
      log_head = sealed.seal, log_entry_id = sealed.id
    from sealed where s.id = sealed.session_id
  )`

const OF_NO_SESSION = `
  chain as materialized (
    select * from impersonation_log_chain
    where id = '${GENERAL_CHAIN}' for update
  ),
  fresh as materialized (${FRESH} cross join chain),
  ${SEAL_AND_INSERT},
  moved as (
    update impersonation_log_chain c set events = sealed.event,
      head = sealed.seal, entry_id = sealed.id, updated_at = now()
    from sealed where c.id = sealed.chain_id
  )`

/** The log in the shop's own database: each entry a sealed link of its chain. */
export class DatabaseLogSink implements LogSink {
  constructor(private readonly cradle: { logKeys: LogKeys }) {}

  async write(sql: Sql, entries: NewLogEntry[]): Promise<string[]> {
    const rows = entries.map((entry) => this.rowOf(entry))
    const ofSessions = rows.filter(({ session_id }) => session_id !== null)

    if (ofSessions.length) {
      await insert(sql, OF_SESSIONS, ofSessions)
    }

    // One after the other: each seals the one before.
    for (const row of rows.filter(({ session_id }) => session_id === null)) {
      await insert(sql, OF_NO_SESSION, [row])
    }

    return rows.map((row) => row.id)
  }

  private rowOf(entry: NewLogEntry) {
    const session_id = entry.session_id ?? null
    const chain_id = session_id ?? GENERAL_CHAIN
    const key = this.cradle.logKeys.current(chain_id)

    return {
      id: entry.id ?? generateEntityId(undefined, "implog"),
      session_id,
      sequence: entry.sequence ?? null,
      action_group: entry.action_group,
      action: entry.action,
      kind: entry.kind,
      outcome: entry.outcome,
      method: entry.method ?? null,
      path: entry.path ?? null,
      status_code: entry.status_code ?? null,
      entity_type: entry.entity?.type ?? null,
      entity_id: entry.entity?.id ?? null,
      admin_id: entry.admin?.id ?? null,
      admin_email: entry.admin?.email ?? null,
      admin_name: entry.admin?.name ?? null,
      customer_id: entry.customer?.id ?? null,
      customer_email: entry.customer?.email ?? null,
      customer_name: entry.customer?.name ?? null,
      ip_address: entry.client?.ip_address ?? null,
      user_agent: entry.client?.user_agent ?? null,
      details: entry.details ?? {},
      chain_id,
      key_id: key.key_id,
      salt: newSalt(),
      ...key.blocks(),
    }
  }
}

/** Salt of the digest of a person: 128 random bits, hex. */
export function newSalt(): string {
  return randomBytes(16).toString("hex")
}

async function insert(sql: Sql, links: string, rows: object[]): Promise<void> {
  const written = await sql(
    `with input as (
       select * from jsonb_to_recordset((:rows)::jsonb) as entry(${COLUMNS})
     ),
     ${links}
     select id from entry`,
    { rows: jsonText(rows) }
  )

  // A chain without a head cannot go on: then nothing may happen.
  if (written.length !== rows.length) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      "medusa-plugin-login-as-customer: the head of a chain of the action log is missing."
    )
  }
}
