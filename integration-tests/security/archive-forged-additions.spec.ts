import { createHash } from "node:crypto"

import { linkOf } from "../../src/modules/audit-archive/domain/record-hash"
import type { RecordRow } from "../../src/modules/audit-archive/typeorm/entities"
import { MAKES } from "../../src/modules/audit-archive/__tests__/helpers/makes"
import { SealedLog } from "../../src/modules/audit-archive/__tests__/helpers/sealed-log"

jest.setTimeout(120_000)

const OLD = (Date.now() - 100 * 86_400_000) * 1000
const sha = (text: string) => createHash("sha256").update(text).digest("hex")

type Archive = Awaited<ReturnType<(typeof MAKES)["postgres"]>>
type Forged = Pick<RecordRow, "kind" | "entry_id" | "content"> &
  Partial<RecordRow>

/** An entry as one writes it who has no key, with the id of a key that nobody knows. */
function forgedEntry(
  entry_id: string,
  chain_id: string,
  action: string,
  details: object,
  customer_id: string | null = null
): { record: Forged; person: string } {
  const person = JSON.stringify([null, "x", null, null, null])
  const digest = createHash("sha256")
    .update(Buffer.from("00", "hex"))
    .update(person)
    .digest("hex")
  const intent = JSON.stringify([
    ...[entry_id, chain_id, "ffffffffffff", null, null, "configuration"],
    ...[action, "admin", null, null, "user_1", "a@x.test", "A", customer_id],
    ...[OLD, OLD, null, null, details, digest],
  ])
  const outcome = JSON.stringify(["succeeded", null, null, null])

  return {
    person,
    record: {
      kind: "entry",
      entry_id,
      chain_id,
      event: 1,
      key_id: "ffffffffffff",
      content: `${intent}\n${outcome}`,
      digest: sha(`["${sha(intent)}", "${sha(outcome)}"]`),
      seal: sha("x"),
      occurred_at: OLD,
    },
  }
}

describe("who stole the shop's login to the archive, and adds what looks right", () => {
  let archive: Archive
  let log: SealedLog

  beforeEach(async () => {
    archive = await MAKES.postgres()
    log = new SealedLog()
    log.add("impses_1")
    log.add("impses_1")
    log.checkpoint()
    await archive.service.append(
      await archive.service.readEnd(),
      log.additions()
    )
  })

  afterEach(async () => {
    await archive.remove()
  })

  /** Adds a record at the end, tied to the one before as the shop would. */
  const add = async (forged: Forged) => {
    const end = await archive.service.readEnd()
    const record = {
      chain_id: null,
      event: null,
      key_id: null,
      digest: null,
      seal: null,
      checkpoint: 1,
      occurred_at: OLD,
      ...forged,
      hash: sha(forged.content),
      position: end.position + 1,
    }
    const text = (value: unknown) =>
      value === null ? "null" : `'${String(value).replaceAll("'", "''")}'`

    await archive.asThief(
      `insert into audit_archive_record values (${[
        ...[record.position, text(record.kind), text(record.entry_id)],
        ...[text(record.hash), text(record.chain_id), record.event ?? "null"],
        ...[text(record.key_id), text(record.digest), text(record.seal)],
        ...[record.checkpoint, record.occurred_at, text(record.content)],
        text(linkOf(end.link, record)),
      ].join()})`
    )
  }
  const addEntry = async ({
    record,
    person,
  }: ReturnType<typeof forgedEntry>) => {
    await add(record)
    await archive.asThief(
      `insert into audit_archive_person values ('${record.entry_id}', null, '${record.chain_id}', 1, '00', '${person}')`
    )
  }

  it("erases nobody unnoticed by an erasure with an entry of its own", async () => {
    const forged = forgedEntry(
      "implog_zz",
      "impses_zz",
      "log_erased",
      { erased: { impses_1: 2 } },
      "cus_impses_1"
    )
    await add(forged.record)
    await archive.asThief(
      `insert into audit_archive_person values ('implog_zz', 'cus_impses_1', 'impses_zz', 1, '00', '${forged.person}');
       insert into audit_archive_erasure values ('implog_zz', 'cus_impses_1', null, '{"impses_1":2}')`
    )
    expect(await archive.service.verify()).toMatchObject({
      valid: false,
      first_invalid: { id: "implog_zz" },
    })
  })

  it("excuses no gap by a retention of its own", async () => {
    const start = { events: 2, head: "" }
    await addEntry(
      forgedEntry("implog_zz", "impses_zz", "log_purged", {
        remainder: {
          before: 9e17,
          general: start,
          earlier: start,
          checkpoints: start,
        },
      })
    )

    expect(await archive.service.verify()).toMatchObject({
      valid: false,
      first_invalid: { id: "implog_zz" },
    })
  })

  it("lets no entry tell of something else by another description", async () => {
    const [{ entry_id }] = log.additions()
    const describe = async (...values: unknown[]) =>
      await add({ kind: "subject", entry_id, content: JSON.stringify(values) })
    await describe("order", "order_1", { display_id: 1 })
    const first = async () => {
      for await (const entry of archive.service.entries()) {
        return entry
      }
    }
    const before = await first()
    expect(before).toMatchObject({ entity: { id: "order_1" } })
    await describe("order", "order_2", { display_id: 2 })

    expect(await first()).toEqual(before)
    expect(await archive.service.verify()).toMatchObject({
      valid: false,
      first_invalid: { id: entry_id, reason: "changed" },
    })
  })
})
