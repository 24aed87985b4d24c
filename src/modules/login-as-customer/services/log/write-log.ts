import { ImpersonationError } from "../../../../errors"
import type {
  AppendLogInput,
  LogDetails,
  LogEntity,
  LogEntryDTO,
} from "../../../../types"
import type { Scope } from "../../scope"
import { jsonText } from "../../domain/storable"
import { readLogEntry } from "./read-log"

/**
 * Writes an entry. One of a session takes the session's next sequence number.
 *
 * @throws impersonation_session_not_found
 */
export async function appendLogEntry(
  scope: Scope,
  input: AppendLogInput
): Promise<LogEntryDTO> {
  const sequence = input.session_id
    ? await nextSequence(scope, input.session_id)
    : null
  const [id] = await scope.log.write(scope.sql, [{ ...input, sequence }])

  return await readLogEntry(scope, id)
}

async function nextSequence(scope: Scope, session_id: string): Promise<number> {
  const [session] = await scope.sql<{ log_sequence: number }>(
    `update impersonation_session
     set log_sequence = log_sequence + 1, updated_at = now()
     where id = :session_id returning log_sequence`,
    { session_id }
  )

  if (!session) {
    throw new ImpersonationError("impersonation_session_not_found")
  }

  return session.log_sequence
}

/** Adds what the sentence needs; what is there stays. */
export async function describeLogEntry(
  scope: Scope,
  input: {
    id: string
    entity?: LogEntity | null
    subject: LogDetails["subject"]
  }
): Promise<void> {
  await scope.sql(
    `update impersonation_log_entry set
       entity_type = case when entity_id is null
         then (:entity_type)::text else entity_type end,
       entity_id = coalesce(entity_id, (:entity_id)::text),
       subject = (:subject)::jsonb || coalesce(subject, '{}'::jsonb),
       described_at = coalesce(described_at, clock_timestamp()),
       updated_at = now()
     where id = :id
       and (described_at is null or (:subject)::jsonb <> '{}'::jsonb)`,
    {
      id: input.id,
      entity_type: input.entity?.type ?? null,
      entity_id: input.entity?.id ?? null,
      subject: jsonText(input.subject ?? {}),
    }
  )
}
