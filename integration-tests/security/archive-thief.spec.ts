import { createHash } from "node:crypto"

import { LogKeys } from "../../src/modules/login-as-customer/log-chain/keys"
import { MAKES } from "../../src/modules/audit-archive/__tests__/helpers/makes"
import { relink } from "../../src/modules/audit-archive/__tests__/helpers/relink"
import { SealedLog } from "../../src/modules/audit-archive/__tests__/helpers/sealed-log"

jest.setTimeout(120_000)

const DAY = 86_400_000_000
const sha = (text: string) => createHash("sha256").update(text).digest("hex")

type Archive = Awaited<ReturnType<(typeof MAKES)["postgres"]>>

async function fill(
  archive: Pick<Archive, "service">,
  log: SealedLog,
  from = 1
) {
  const added = await archive.service.append(
    await archive.service.readEnd(),
    log.additions().filter(({ checkpoint }) => checkpoint >= from)
  )
  expect(added).not.toBeNull()
}

/** Ten records: three chains of sessions, a late outcome, an erasure, two checkpoints. */
function story(): SealedLog {
  const log = new SealedLog()

  log.add("impses_1")
  log.add("impses_1")
  log.add("impses_1")
  const intent = log.add("impses_2", { kind: "intent" })
  log.add("impses_2")
  log.add("impses_3")
  log.checkpoint()
  log.complete("impses_2", intent)
  log.add("general", {
    action: "log_erased",
    customer_id: "cus_impses_3",
    erasure: {
      customer_id: "cus_impses_3",
      pseudonym: "erased-1",
      reach: { impses_3: 1 },
    },
  })
  log.checkpoint()

  return log
}

const ID = (n: number) => `implog_0000000${n}`
const RECORD = "audit_archive_record"

/** Who may write the tables, and does. */
const PLAIN: [string, string, string, string][] = [
  [
    "a changed text",
    `update ${RECORD} set content = replace(content, '"curl"', '"wget"') where position = 2`,
    ID(2),
    "changed",
  ],
  [
    "another digest",
    `update ${RECORD} set digest = '${sha("x")}' where position = 2`,
    ID(2),
    "changed",
  ],
  [
    "two that changed places",
    `update ${RECORD} set position = case position when 2 then -3 else -2 end where position in (2, 3);
     update ${RECORD} set position = -position where position < 0`,
    ID(3),
    "changed",
  ],
  [
    "a hidden place",
    `update ${RECORD} set position = -1 where position = 1`,
    ID(1),
    "inserted",
  ],
  [
    "a beginning that is gone",
    `delete from ${RECORD} where position = 1`,
    ID(2),
    "missing",
  ],
  ["a gap", `delete from ${RECORD} where position = 4`, ID(5), "missing"],
  [
    "a changed person",
    `update audit_archive_person set content = '["b@x.test"]' where entry_id = '${ID(2)}'`,
    ID(2),
    "changed",
  ],
  [
    "a person whom no erasure would find",
    `update audit_archive_person set customer_id = 'cus_other' where entry_id = '${ID(2)}'`,
    ID(2),
    "changed",
  ],
  [
    "a deleted person",
    `delete from audit_archive_person where entry_id = '${ID(2)}'`,
    ID(2),
    "missing",
  ],
  [
    "a person of no entry",
    `insert into audit_archive_person values ('implog_x', 'cus_x', 'impses_1', 9, '00', '[]')`,
    "implog_x",
    "inserted",
  ],
  [
    "an erasure that the log does not tell of",
    `insert into audit_archive_erasure values ('implog_x', 'cus_impses_1', null, '{"impses_1":9}')`,
    "implog_x",
    "inserted",
  ],
  [
    "an erasure that reaches further than it says",
    `update audit_archive_erasure set reach = '{"impses_3":1,"impses_1":2}'`,
    ID(7),
    "changed",
  ],
  [
    "an erasure that is gone",
    `delete from audit_archive_erasure`,
    ID(6),
    "missing",
  ],
]

/** The same by who owns the archive and makes hashes and links anew: the seals show it. */
const RELINKED: [string, string, string, string][] = [
  [
    "a changed outcome",
    `update ${RECORD} set content = replace(content, '500', '200') where position = 8`,
    ID(4),
    "changed",
  ],
  [
    "two events that changed places",
    `update ${RECORD} set event = case event when 1 then -2 else -1 end where chain_id = 'impses_1' and event < 3;
     update ${RECORD} set event = -event where event < 0`,
    ID(1),
    "changed",
  ],
  [
    "a session without its beginning",
    `delete from ${RECORD} where position = 1; delete from audit_archive_person where entry_id = '${ID(1)}'`,
    ID(2),
    "missing",
  ],
  [
    "a session without its end",
    `delete from ${RECORD} where position = 3; delete from audit_archive_person where entry_id = '${ID(3)}'`,
    ID(3),
    "missing",
  ],
  [
    "a session that is gone",
    `delete from ${RECORD} where chain_id = 'impses_1'; delete from audit_archive_person where chain_id = 'impses_1'`,
    ID(3),
    "missing",
  ],
  [
    "an outcome that is gone",
    `delete from ${RECORD} where position = 8`,
    ID(4),
    "missing",
  ],
  [
    "an outcome of another entry",
    `update ${RECORD} set entry_id = '${ID(5)}' where position = 8`,
    ID(5),
    "changed",
  ],
  [
    "a first checkpoint that is gone",
    `delete from ${RECORD} where position = 7`,
    "implogc_2",
    "missing",
  ],
  [
    "a time that retention goes by",
    `update ${RECORD} set occurred_at = 1 where position = 2`,
    ID(2),
    "changed",
  ],
  [
    "an entry of somebody without the secret",
    `insert into ${RECORD} select 11, kind, 'implog_x', hash, 'impses_9', 1, key_id, digest, seal, checkpoint, occurred_at, content, link
     from ${RECORD} where position = 1;
     update ${RECORD} set content = replace(replace(content, '${ID(1)}', 'implog_x'), 'impses_1', 'impses_9') where position = 11;
     insert into audit_archive_person select 'implog_x', 'cus_impses_9', 'impses_9', 1, salt, content
     from audit_archive_person where entry_id = '${ID(1)}'`,
    "implog_x",
    "changed",
  ],
]

describe.each(Object.entries(MAKES))("an archive in %s", (_, create) => {
  let archive: Archive
  let log: SealedLog

  beforeEach(async () => {
    archive = (await create()) as Archive
    log = story()
    await fill(archive, log)
  })

  afterEach(async () => {
    await archive.remove()
  })

  const run = async (statements: string) => {
    for (const statement of statements.split(/;\s/)) {
      await archive.query(statement)
    }
  }
  /** Makes hashes and digests of texts that were changed. */
  const rehash = async () => {
    const rows = await archive.query<{
      position: number
      kind: string
      content: string
      digest: string | null
    }>(`select position, kind, content, digest from ${RECORD}`)

    for (const { position, kind, content, digest } of rows) {
      const [intent, outcome] = content.split("\n")
      const made =
        kind === "entry"
          ? sha(`["${sha(intent)}", "${sha(outcome)}"]`)
          : kind === "outcome"
            ? `${sha(content)}:${digest?.split(":")[1]}`
            : sha(content)

      await archive.query(
        `update ${RECORD} set hash = '${sha(content)}', digest = '${made}' where position = ${position}`
      )
    }
  }

  it("stands as it was written", async () => {
    expect(await archive.service.verify()).toEqual({
      valid: true,
      checked: 10,
      first_invalid: null,
      seals: "all",
      end: { position: 10, link: expect.stringMatching(/^[0-9a-f]{64}$/) },
      error: null,
    })
  })

  it.each(PLAIN)("shows %s", async (_, statements, id, reason) => {
    await run(statements)

    expect(await archive.service.verify()).toMatchObject({
      valid: false,
      first_invalid: { side: "archive", id, reason },
    })
  })

  it.each(RELINKED)(
    "shows %s, though all hashes were made anew",
    async (_, statements, id, reason) => {
      await run(statements)
      await rehash()
      await relink(archive.query)

      expect(await archive.service.verify()).toMatchObject({
        valid: false,
        first_invalid: { side: "archive", id, reason },
      })
    }
  )

  it("shows a person who was put back after an erasure", async () => {
    const { person } = log
      .additions()
      .find(({ entry_id }) => entry_id === ID(6))!
    await archive.query(
      `insert into audit_archive_person values
       ('${ID(6)}', 'cus_impses_3', 'impses_3', 1, '${person?.salt}', '${person?.content}')`
    )

    expect(await archive.service.verify()).toMatchObject({
      first_invalid: { id: ID(6), reason: "inserted" },
    })
  })

  it("shows a text that its digest is not of, by who has no secret either", async () => {
    await run(
      `update ${RECORD} set content = replace(content, '"curl"', '"wget"') where position = 2`
    )
    const [{ content }] = await archive.query<{ content: string }>(
      `select content from ${RECORD} where position = 2`
    )
    await archive.query(
      `update ${RECORD} set hash = '${sha(content)}' where position = 2`
    )
    await relink(archive.query)

    expect(await archive.withKeys(new LogKeys("none")).verify()).toMatchObject({
      first_invalid: { id: ID(2), reason: "changed" },
    })
  })

  it("shows outcomes that changed entries", async () => {
    const intents = [1, 2].map(() => log.add("impses_4", { kind: "intent" }))
    intents.forEach((intent) => log.complete("impses_4", intent))
    log.checkpoint()
    await fill(archive, log, 3)
    const [first, second] = intents.map(({ entry_id }) => entry_id)
    await run(
      `update ${RECORD} set entry_id = 'x' where position = 13;
       update ${RECORD} set entry_id = '${first}' where position = 14;
       update ${RECORD} set entry_id = '${second}' where position = 13`
    )
    await relink(archive.query)

    expect(await archive.service.verify()).toMatchObject({
      first_invalid: { id: second, reason: "changed" },
    })
  })

  it("shows that retention was pretended, by who switched its guard off", async () => {
    const [{ link }] = await archive.query<{ link: string }>(
      `select link from ${RECORD} where position = 3`
    )
    await archive.unguarded(
      `insert into audit_archive_purge values (3, '${link}', '{}', ${Date.now() * 1000})`
    )

    expect(await archive.service.verify()).toMatchObject({
      first_invalid: { id: ID(1), reason: "inserted" },
    })
  })

  it("tells its end, by which one that was put back shows", async () => {
    const { end } = await archive.service.verify()
    await run(`delete from ${RECORD} where position = 10`)
    const later = await archive.service.verify()

    expect(later.valid).toBe(true)
    expect(later.end).not.toEqual(end)
  })

  it("says whether seals were looked at, and raises no alarm for want of a secret", async () => {
    const other = archive.withKeys(new LogKeys("another secret"))
    const both = archive.withKeys(
      new LogKeys("another secret", ["a secret of the shop"])
    )

    expect(await other.verify()).toMatchObject({ valid: true, seals: "none" })
    expect(await both.verify()).toMatchObject({ valid: true, seals: "all" })

    const former = new LogKeys("a former secret")
    log.add("impses_4", { keys: former })
    log.checkpoint(former)
    await fill(archive, log)

    expect(await archive.service.verify()).toMatchObject({
      valid: true,
      seals: "some",
    })
    expect(
      await archive
        .withKeys(new LogKeys("a secret of the shop", ["a former secret"]))
        .verify()
    ).toMatchObject({ valid: true, seals: "all" })
  })

  it("is read and verified in spite of what is no entry", async () => {
    const link = sha("x")
    await archive.unguarded(
      `insert into ${RECORD} values (11, 'entry', 'implog_x', '${sha("x")}', 'impses_9', 1, null, '${sha("x")}', null, 3, 1, 'x', '${link}')`
    )
    const ids = []
    for await (const { id } of archive.service.entries()) {
      ids.push(id)
    }

    expect(ids).toEqual([1, 2, 3, 4, 5, 6, 7].map(ID))
    expect(await archive.service.verify()).toMatchObject({
      first_invalid: { id: "implog_x", reason: "changed" },
    })
  })
})

describe("who stole the shop's login to an archive in PostgreSQL", () => {
  let archive: Archive
  let before: unknown

  const snapshot = async () =>
    await archive.query(
      `select (select json_agg(r order by position) from ${RECORD} r) as records,
         (select json_agg(p order by entry_id) from audit_archive_person p) as persons,
         (select json_agg(e) from audit_archive_erasure e) as erasures,
         (select json_agg(p) from audit_archive_purge p) as purges,
         (select json_agg(p) from audit_archive_policy p) as policy`
    )

  beforeAll(async () => {
    archive = await MAKES.postgres(30)
    const log = story()
    log.add("impses_5")
    log.checkpoint()
    await fill(archive, log)
    before = await snapshot()
  })

  afterEach(async () => {
    expect(await snapshot()).toEqual(before)
  })

  afterAll(async () => {
    expect(await archive.service.verify()).toMatchObject({ valid: true })
    await archive.remove()
  })

  const TABLES = ["record", "person", "erasure", "purge", "policy"]

  it.each(
    TABLES.flatMap((table) => [
      `delete from audit_archive_${table}`,
      `truncate audit_archive_${table}`,
      `drop table audit_archive_${table}`,
      `alter table audit_archive_${table} disable trigger all`,
      `alter table audit_archive_${table} rename to gone`,
      `create rule r as on select to audit_archive_${table} do instead nothing`,
      `lock table audit_archive_${table} in exclusive mode`,
      `select * from audit_archive_${table} for update`,
      `create trigger t before insert on audit_archive_${table} for each row execute function suppress_redundant_updates_trigger()`,
    ])
  )("cannot %s", async (statement) => {
    await expect(archive.asThief(statement)).rejects.toThrow(
      /permission denied|must be owner/
    )
  })

  it.each([
    `update ${RECORD} set content = ''`,
    `insert into ${RECORD} select * from ${RECORD} on conflict (position) do update set content = ''`,
    "merge into audit_archive_person p using audit_archive_person q on true when matched then delete",
    "update audit_archive_policy set retention_days = 0",
    "insert into audit_archive_policy values (2, 0)",
    "drop trigger audit_archive_retained on audit_archive_purge",
    "create or replace function audit_archive_erase() returns trigger language plpgsql as 'begin return new; end'",
    "drop function audit_archive_follow() cascade",
    "alter function audit_archive_retain() security invoker",
    "set session_replication_role = replica",
    "create function public.jsonb_object_agg(text, jsonb) returns jsonb language sql as 'select null::jsonb'",
    "create table public.audit_archive_policy2 (id int)",
    "select audit_archive_erase()",
    "copy (select 1) to program 'true'",
    `create temp table mine (like audit_archive_erasure);
     create trigger t after insert on mine for each row execute function audit_archive_erase()`,
    `create temp table mine (like audit_archive_purge);
     create trigger t after insert on mine for each row execute function audit_archive_retain()`,
  ])("cannot go around: %s", async (statement) => {
    await expect(archive.asThief(statement)).rejects.toThrow(
      /permission denied|must be owner|must be called as|can only be called|program/
    )
  })

  const NOW = "(extract(epoch from now()) * 1000000)::bigint"
  const purge = (position: string, rest = `'{}', ${NOW}`) =>
    `insert into audit_archive_purge
     select ${position}, coalesce((select link from ${RECORD} where position = ${position}), ''), ${rest}`

  it.each([
    ["all", purge("10")],
    ["what comes", purge("9223372036854775807")],
    ["nothing, to hold the end", purge("0")],
    ["from the other side", purge("-1")],
    ["what it says is old", purge("3", "'{}', 1")],
    [
      "by a policy of its own",
      `create temp table audit_archive_policy (id int, retention_days int);
       insert into pg_temp.audit_archive_policy values (1, 0);
       set search_path = pg_temp, public; ${purge("3")}`,
    ],
    [
      "by a clock of its own",
      `create function pg_temp.clock_timestamp() returns timestamptz language sql as 'select timestamptz ''2999-01-01''';
       set search_path = pg_temp, public, pg_catalog; ${purge("3")}`,
    ],
    [
      "by records of its own",
      `create temp table ${RECORD} (position bigint, link text, occurred_at bigint);
       set search_path = pg_temp, public; ${purge("3")}`,
    ],
  ])("cannot let retention take %s", async (_, statement) => {
    await expect(archive.asThief(statement)).rejects.toThrow(
      /allows no such deletion/
    )
  })

  it("cannot put functions in front, even with a schema of its own", async () => {
    await archive.query(
      `create schema loft; grant all on schema loft to public`
    )
    await expect(
      archive.asThief(
        `create function loft.clock_timestamp() returns timestamptz
         language sql as $$ select timestamptz '2999-01-01' $$;
         set search_path = loft, public, pg_catalog;
         ${purge("3", "'{}', 9000000000000000")}`
      )
    ).rejects.toThrow(/allows no such deletion/)
    await archive.query("drop schema loft cascade")
  })

  it.each(["12", "14", "0", "-1", "1000000", "9223372036854775807"])(
    "cannot keep the place %s",
    async (position) => {
      await expect(
        archive.asThief(
          `insert into ${RECORD} values (${position}, 'subject', 'implog_x', 'x', null, null, null, null, null, 1, 1, '[]', 'x')`
        )
      ).rejects.toThrow(/follows the last one|duplicate key/)
    }
  )
})

describe("retention of an archive whose shop may only insert and select", () => {
  const old = Date.now() * 1000 - 40 * DAY
  let archive: Archive
  let log: SealedLog

  beforeEach(async () => {
    archive = await MAKES.postgres(30)
    log = new SealedLog()
    log.add("general", { at: old })
    log.add("impses_1", { at: old })
    log.add("impses_1")
    log.checkpoint()
    await fill(archive, log)
  })

  afterEach(async () => {
    await archive.remove()
  })

  it("takes what the owner allows, and what is left still verifies, seals too", async () => {
    expect(await archive.service.purge()).toBe(2)
    expect(await archive.service.verify()).toMatchObject({
      valid: true,
      checked: 2,
      seals: "all",
    })

    log.add("general")
    log.add("impses_1")
    log.checkpoint()
    await fill(archive, log, 2)

    expect(await archive.service.verify()).toMatchObject({ valid: true })

    await archive.query(
      `update audit_archive_purge set starts = replace(starts, '"head":"', '"head":"0')`
    )
    expect(await archive.service.verify()).toMatchObject({
      first_invalid: { reason: "changed" },
    })
  })

  it.each([
    [
      "that a chain is further than it was",
      `'{"general":{"events":9,"head":"x"}}'`,
    ],
    ["nothing of the chains", "'{}'"],
  ])("takes nothing for a row that says %s", async (_, starts) => {
    await expect(
      archive.asThief(
        `insert into audit_archive_purge select 2, link, ${starts}, ${old + DAY}
         from ${RECORD} where position = 2`
      )
    ).rejects.toThrow(/allows no such deletion/)
  })

  it("keeps an erasure as long as an entry rests on it", async () => {
    await archive.remove()
    archive = await MAKES.postgres(30)
    log = new SealedLog()
    log.add("general", { at: old })
    log.add("general", {
      action: "log_erased",
      customer_id: "cus_impses_1",
      at: old,
      erasure: {
        customer_id: "cus_impses_1",
        pseudonym: "erased-1",
        reach: { impses_1: 1 },
      },
    })
    log.add("impses_1").person = null
    log.checkpoint()
    await fill(archive, log)

    expect(await archive.service.purge()).toBe(1)
    expect(await archive.service.verify()).toMatchObject({ valid: true })
  })
})
