import type {
  ImportConsentInput,
  ImportConsentOutcome,
  Settings,
} from "../../../../types"
import { evaluateConsent, type ConsentRow } from "../../domain/consent"
import type { Scope } from "../../scope"
import { readSettings } from "../settings/settings"
import { lockWord, setConsent } from "./consent"
import { hasPinSince } from "./try-pin"

const UNCONFIRMED = {
  confirmed_source: null,
  confirmed_at: null,
  confirmed_by: null,
  confirmed_until: null,
}

/**
 * Records for one of many what the shop knows that she said. Said already, it
 * stays as it is, so that an import can be run again; a refusal of her own is
 * not overruled by one. She gets no notice.
 *
 * @throws customer_not_found
 */
export async function importConsent(
  scope: Scope,
  { dry_run, ...input }: ImportConsentInput
): Promise<ImportConsentOutcome> {
  const row = dry_run
    ? await readWord(scope, input.customer_id)
    : await lockWord(scope, input.customer_id)
  const outcome = await outcomeOf(scope, input, row)

  if (dry_run || outcome !== "changed") {
    return { outcome, ended_session_ids: [] }
  }

  const { ended_session_ids } = await setConsent(scope, {
    ...input,
    source: "import",
    tell_customer: false,
  })

  return { outcome, ended_session_ids }
}

async function readWord(
  scope: Scope,
  customer_id: string
): Promise<ConsentRow | null> {
  const [row] = await scope.sql<ConsentRow>(
    `select * from remote_assistance_consent
     where customer_id = :customer_id and deleted_at is null`,
    { customer_id }
  )

  return row ?? null
}

async function outcomeOf(
  scope: Scope,
  { customer_id, allow }: Pick<ImportConsentInput, "customer_id" | "allow">,
  row: ConsentRow | null
): Promise<ImportConsentOutcome["outcome"]> {
  if (!row?.state) {
    return "changed"
  }

  const settings = await readSettings(scope)

  if (saysSo(row, allow, settings)) {
    const since = evaluateConsent(row, settings, new Date()).consent.changed_at

    return !allow && (await hasPinSince(scope, { customer_id, since }))
      ? "changed"
      : "unchanged"
  }

  return allow && row.state === "refused" && row.changed_by === customer_id
    ? "kept"
    : "changed"
}

/** By her own word and, for a refusal, by what staff confirmed since. */
function saysSo(row: ConsentRow, allow: boolean, settings: Settings): boolean {
  const wanted = allow ? "allowed" : "refused"
  const now = new Date()
  const own = evaluateConsent({ ...row, ...UNCONFIRMED }, settings, now)
  const { consent } = evaluateConsent(row, settings, now)

  return own.consent.state === wanted && consent.state === wanted
}
