import { entryDigest } from "../../log-chain/content-sql"
import { CHECKPOINT_CHAIN, EARLIER_CHAIN } from "../../log-chain/keys"
import type { Scope } from "../../scope"

const BATCH = 1000

type Earlier = { id: string; event: number; is_open: boolean; digest: string }

/**
 * Seals the earlier entries where no checkpoint was made yet, so that what is
 * taken out of them is right.
 */
export async function sealEarlierInTime(scope: Scope): Promise<void> {
  const [fresh] = await scope.sql(
    `select 1 from impersonation_log_chain
     where id = :id and events = 0 for update`,
    { id: CHECKPOINT_CHAIN }
  )

  if (fresh) {
    await sealEarlierEntries(scope)
  }
}

/**
 * Seals what was in the log before there were chains, as it stands: once, with
 * the first checkpoint. From then on nothing of it changes unnoticed.
 */
export async function sealEarlierEntries(scope: Scope): Promise<void> {
  const key = scope.keys.current(EARLIER_CHAIN)
  let previous = ""

  await scope.sql(`select set_config('login_as_customer.upkeep', 'on', true)`)

  for (;;) {
    const rows = await scope.sql<Earlier>(
      `with chosen as (
         select id from impersonation_log_entry
         where chain_id = :chain and seal is null and deleted_at is null
         order by event limit :limit for update
       ),
       salted as (
         update impersonation_log_entry e set key_id = :key_id,
           salt = replace(gen_random_uuid()::text, '-', '')
         from chosen where e.id = chosen.id
         returning e.*
       )
       select id, event, outcome = 'unknown' as is_open,
         ${entryDigest("salted", "salted.outcome = 'unknown'")} as digest
       from salted order by event`,
      { chain: EARLIER_CHAIN, key_id: key.key_id, limit: BATCH }
    )

    const sealed = rows.map(({ id, event, is_open, digest }) => {
      const kind = is_open ? ("intent" as const) : ("entry" as const)
      const seal = key.seal({ kind, previous, event, digest })

      previous = seal

      return { id, event, digest, seal }
    })

    await writeSeals(scope, sealed)

    if (rows.length < BATCH) {
      break
    }
  }

  await scope.sql(`select set_config('login_as_customer.upkeep', '', true)`)
}

async function writeSeals(
  scope: Scope,
  sealed: { id: string; event: number; digest: string; seal: string }[]
): Promise<void> {
  const last = sealed.at(-1)

  if (!last) {
    return
  }

  await scope.sql(
    `update impersonation_log_entry e set digest = s.digest, seal = s.seal
     from jsonb_to_recordset((:sealed)::jsonb)
       as s(id text, digest text, seal text)
     where e.id = s.id`,
    { sealed: JSON.stringify(sealed) }
  )
  await scope.sql(
    `update impersonation_log_chain set events = :event, head = :seal,
       entry_id = :id, updated_at = now() where id = :chain`,
    { ...last, chain: EARLIER_CHAIN }
  )
}
