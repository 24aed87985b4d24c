/**
 * What of an entry is sealed, as SQL expressions over a row of that name: one
 * source for writing and for verifying. `entity_*`, `subject`, `described_at`
 * and `updated_at` are left out, for they come later and only serve the
 * sentence. No content makes them fail, whoever put it there: a row that cannot
 * be read would hide itself, and all others, from who verifies.
 */

/** Microseconds since 1970; null for what no clock shows. */
export const micros = (column: string) =>
  `case when ${column} > '0001-01-01' and ${column} < '9999-12-31'
     then round(extract(epoch from ${column}) * 1000000)::bigint end`

const list = (...values: string[]) =>
  `jsonb_build_array(${values.join(", ")})::text`

const sha = (text: string) =>
  `encode(sha256(convert_to(${text}, 'UTF8')), 'hex')`

const digest = (...values: string[]) => sha(list(...values))

/** Free text of staff: it may name her. */
const NOTE = "'{values,note}'"

/** Whether address and browser of an entry are the customer's own. */
export const isHers = (row: string) =>
  `(${row}.customer_id is not null and (
     ${row}.admin_id is null
     or coalesce(${row}.details #>> '{values,ended_by_type}', '') = 'customer'
   ))`

/** The text of what is erased with the person. */
export const personText = (row: string) =>
  list(
    `${row}.customer_email`,
    `${row}.customer_name`,
    `case when ${isHers(row)} then ${row}.ip_address end`,
    `case when ${isHers(row)} then ${row}.user_agent end`,
    `${row}.details #> ${NOTE}`
  )

/** Salted, so that nobody finds her by trying once values and salt are erased. */
export const personDigest = (row: string) => `
  encode(sha256(case when ${row}.salt ~ '^([0-9a-f]{2})*$'
    then decode(${row}.salt, 'hex') end
    || convert_to(${personText(row)}, 'UTF8')), 'hex')`

/** `details` without what is erased with the person. */
export const erasedDetails = (row: string) =>
  `case when jsonb_typeof(${row}.details -> 'values') = 'object'
     then ${row}.details #- ${NOTE} else ${row}.details end`

/** The text whose digest the intent of an entry is sealed by. */
export const intentText = (row: string) =>
  list(
    ...[
      "id",
      "chain_id",
      "key_id",
      "session_id",
      "sequence",
      "action_group",
      "action",
      "kind",
      "method",
      "path",
      "admin_id",
      "admin_email",
      "admin_name",
      "customer_id",
    ].map((column) => `${row}.${column}`),
    micros(`${row}.occurred_at`),
    micros(`${row}.created_at`),
    `case when not ${isHers(row)} then ${row}.ip_address end`,
    `case when not ${isHers(row)} then ${row}.user_agent end`,
    erasedDetails(row),
    `coalesce(${row}.person_digest, ${personDigest(row)})`
  )

const intentDigest = (row: string) => sha(intentText(row))

/** The text of what is filled in when an action is over. */
export const outcomeText = (row: string) =>
  list(
    `${row}.outcome`,
    `${row}.status_code`,
    `${row}.duration_ms`,
    `${row}.result`
  )

/** What is filled in when an action is over. */
export const outcomeDigest = (row: string) => sha(outcomeText(row))

/**
 * The digest of an entry: of its intent alone where the outcome has a seal of
 * its own, or is still to come.
 */
export const entryDigest = (row: string, isOpen: string) => `
  case when ${isOpen} then ${intentDigest(row)}
    else ${digest(intentDigest(row), outcomeDigest(row))} end`

/** The text whose digest a checkpoint is sealed by. */
export const checkpointText = (row: string) =>
  list(
    `${row}.number`,
    micros(`${row}.made_at`),
    `${row}.key_id`,
    `${row}.claims`
  )

export const checkpointDigest = (row: string) => sha(checkpointText(row))
