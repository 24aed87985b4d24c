import type { ArchiveCheckpoint } from "../../../../types"
import {
  checkpointDigest,
  checkpointText,
  micros,
} from "../../log-chain/content-sql"
import { CHECKPOINT_CHAIN } from "../../log-chain/keys"
import type { Scope } from "../../scope"

type Row = {
  id: string
  number: number
  key_id: string
  seal: string
  made_at: string | null
  digest: string
  content: string
  claims: unknown
}

/** The next checkpoint from a number on; null where there is none. */
export async function readNextCheckpoint(
  scope: Pick<Scope, "sql">,
  from: number
): Promise<ArchiveCheckpoint | null> {
  const [row] = await scope.sql<Row>(
    `select c.id, c.number, c.key_id, c.seal, c.claims,
       ${micros("c.made_at")}::text as made_at,
       ${checkpointDigest("c")} as digest, ${checkpointText("c")} as content
     from impersonation_log_checkpoint c
     where c.number >= :from and c.deleted_at is null
     order by c.number limit 1`,
    { from }
  )

  return row ? toCheckpoint(row) : null
}

function toCheckpoint(row: Row): ArchiveCheckpoint {
  return {
    number: row.number,
    claims: claimsOf(row.claims),
    link: {
      kind: "checkpoint",
      entry_id: row.id,
      chain_id: CHECKPOINT_CHAIN,
      event: row.number,
      key_id: row.key_id,
      digest: row.digest,
      seal: row.seal,
      occurred_at: Number(row.made_at ?? 0),
      content: row.content,
      person: null,
      erasure: null,
    },
  }
}

/** What somebody put there may be anything; verifying the log says so. */
function claimsOf(claims: unknown): ArchiveCheckpoint["claims"] {
  return (Array.isArray(claims) ? claims : []).filter(
    (claim: { chain?: unknown; events?: unknown } | null) =>
      typeof claim?.chain === "string" && Number.isInteger(claim.events)
  ) as ArchiveCheckpoint["claims"]
}
