import type { ArchiveCheckpoint, ArchiveClaim } from "../../../../types"
import {
  checkpointDigest,
  checkpointText,
  micros,
} from "../../log-chain/content-sql"
import { CHECKPOINT_CHAIN } from "../../log-chain/keys"
import type { Scope } from "../../scope"
import { FITS } from "./fits"

/** The most that an `integer` holds. */
const MOST = 2_147_483_647

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

/** Checkpoints from a number on, in order. */
export async function listCheckpoints(
  scope: Pick<Scope, "sql">,
  { from, limit }: { from: number; limit: number }
): Promise<ArchiveCheckpoint[]> {
  const rows = await scope.sql<Row>(
    `select c.id, c.number, c.key_id, c.seal, c.claims,
       ${micros("c.made_at")}::text as made_at,
       ${checkpointDigest("c")} as digest, ${checkpointText("c")} as content
     from impersonation_log_checkpoint c
     where c.number >= :from and c.deleted_at is null
       and ${FITS("c.id", "c.key_id", "c.seal")}
     order by c.number limit :limit`,
    { from, limit }
  )

  return rows.map(toCheckpoint)
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
function claimsOf(claims: unknown): ArchiveClaim[] {
  return (Array.isArray(claims) ? claims : [])
    .filter(isClaim)
    .map(({ chain, events }) => ({ chain, events }))
}

function isClaim(claim: Partial<ArchiveClaim> | null): claim is ArchiveClaim {
  const { chain, events = -1 } = claim ?? {}

  return (
    typeof chain === "string" &&
    chain !== CHECKPOINT_CHAIN &&
    Number.isInteger(events) &&
    events >= 0 &&
    events <= MOST
  )
}
