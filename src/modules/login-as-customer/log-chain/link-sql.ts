import { entryDigest } from "./content-sql"

/** Columns of an entry that a writer fills; seal and digest are added here. */
const COLUMNS = [
  "id",
  "chain_id",
  "event",
  "key_id",
  "salt",
  "person_digest",
  "session_id",
  "sequence",
  "occurred_at",
  "created_at",
  "action_group",
  "action",
  "kind",
  "outcome",
  "method",
  "path",
  "status_code",
  "duration_ms",
  "entity_type",
  "entity_id",
  "admin_id",
  "admin_email",
  "admin_name",
  "customer_id",
  "customer_email",
  "customer_name",
  "ip_address",
  "user_agent",
  "details",
  "result",
  "described_at",
]

/**
 * The seal of a link in SQL, as `ChainKey.seal` makes it. The row brings
 * `previous`, `inner_block` and `outer_block`.
 */
export const sealExpression = (
  row: string,
  link: { kind: string; event: string; digest: string }
) => `
  encode(sha256(decode(${row}.outer_block, 'hex') || sha256(
    decode(${row}.inner_block, 'hex') || convert_to(
      ${link.kind} || ':' || ${row}.previous || ':' || ${link.event} || ':' || ${link.digest},
      'UTF8'
    )
  )), 'hex')`

/**
 * Common table expressions that seal and write the rows of `fresh`, which has
 * all columns of an entry, `previous`, `inner_block` and `outer_block`. They
 * leave `sealed` for moving the chain's head, and `entry`, what was written.
 */
export const SEAL_AND_INSERT = `
  digested as materialized (
    select fresh.*, ${entryDigest("fresh", "fresh.outcome = 'unknown'")} as digest
    from fresh
  ),
  sealed as materialized (
    select digested.*, ${sealExpression("digested", {
      kind: "case when digested.outcome = 'unknown' then 'intent' else 'entry' end",
      event: "digested.event",
      digest: "digested.digest",
    })} as seal
    from digested
  ),
  entry as (
    insert into impersonation_log_entry (${COLUMNS.join(", ")}, digest, seal)
    select ${COLUMNS.join(", ")}, digest, seal from sealed
    returning id, sequence
  )`
