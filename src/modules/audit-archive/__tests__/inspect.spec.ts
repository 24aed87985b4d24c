import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"

import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"

import { archive as check } from "../../../cli/doctor/checks/archive"
import type { DoctorContext } from "../../../cli/doctor/types"
import type { ArchiveOptions } from "../../../types"
import { ArchiveConnection } from "../typeorm/connection"
import { TypeormArchiveSink } from "../typeorm/sink"
import { postgresArchive } from "./helpers/postgres-archive"

jest.setTimeout(60_000)

const archive = postgresArchive(`archive_inspect_${process.pid}`)
const empty = postgresArchive(`shop_inspect_${process.pid}`)

/** The doctor's look at an archive, each time one that is really so. */
describe("what the doctor finds of an archive", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "archive-inspect-"))
  let shop: Knex

  beforeAll(async () => {
    await archive.create()
    await empty.create()
    shop = knex({ client: "pg", connection: empty.ownerUrl })
  })
  afterAll(async () => {
    await shop.destroy()
    await archive.remove()
    await empty.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  const look = (options: ArchiveOptions | undefined) =>
    check.look({
      container: { resolve: () => shop },
      service: { getOptions: () => ({ archive: options }) },
    } as unknown as DoctorContext)
  const asOwner = (statement: string) => archive.query(statement)
  const { role, options } = archive

  it("nothing without the option", async () => {
    expect(await look(undefined)).toMatchObject({ status: "ok", mend: null })
  })

  it("nothing where the role may only insert and select", async () => {
    expect(await look(options)).toEqual({
      status: "ok",
      message: expect.stringContaining("may only insert and select"),
      mend: null,
    })
  })

  it.each([
    [
      "update",
      `grant update on audit_archive_record to ${role}`,
      `revoke update on audit_archive_record from ${role}`,
      "update audit_archive_record",
    ],
    [
      "update of one column",
      `grant update (content) on audit_archive_record to ${role}`,
      `revoke update (content) on audit_archive_record from ${role}`,
      "update audit_archive_record",
    ],
    [
      "delete, through a group",
      `create role ${role}_group;
       grant delete on audit_archive_erasure to ${role}_group;
       grant ${role}_group to ${role}`,
      `drop owned by ${role}_group; drop role ${role}_group`,
      "delete audit_archive_erasure",
    ],
    [
      "what its owner says",
      `grant insert on audit_archive_policy to ${role}`,
      `revoke insert on audit_archive_policy from ${role}`,
      "insert audit_archive_policy",
    ],
    [
      "truncate, and triggers",
      `grant truncate, trigger on audit_archive_person to ${role}`,
      `revoke truncate, trigger on audit_archive_person from ${role}`,
      "truncate audit_archive_person, trigger audit_archive_person",
    ],
  ])("that the role may %s", async (_, grant, revoke, excess) => {
    await asOwner(grant)
    const found = await look(options)
    await asOwner(revoke)

    expect(found).toMatchObject({ status: "warning" })
    expect(found.message).toContain(`than insert and select: ${excess}.`)
    expect(found.mend).toContain("docs/archive.md")
    expect(await look(options)).toMatchObject({ status: "ok" })
  })

  it("that the role is the owner, or everything", async () => {
    const found = await look({ type: "postgres", url: archive.ownerUrl })

    expect(found.status).toBe("warning")
    expect(found.message).toMatch(/everything, as (a superuser|its owner)\./)
  })

  it("a retention that only the option knows of", async () => {
    const found = await look({ ...options, retention_days: 365 })

    expect(found).toMatchObject({
      status: "warning",
      message:
        "The archive keeps entries for ever, the option archive.retention_days says for 365 days.",
    })
    expect(found.mend).toContain("archive migrate")
  })

  it.each<[string, () => ArchiveOptions, string]>([
    [
      "that nobody answers",
      () => ({ type: "postgres", url: "postgres://a:hunter2@localhost:1/x" }),
      "ECONNREFUSED",
    ],
    [
      "that there is no such database",
      () => ({ type: "postgres", url: `${options.url}_gone` }),
      "does not exist",
    ],
    [
      "that it is the shop's own database",
      () => ({ type: "postgres", url: empty.ownerUrl }),
      "the shop's own database",
    ],
    [
      "that nobody made the file",
      () => ({
        type: "better-sqlite3",
        database: path.join(folder, "none.db"),
      }),
      "archive migrate",
    ],
  ])("%s", async (_, broken, text) => {
    const found = await look(broken())

    expect(found).toMatchObject({ status: "error" })
    expect(found.message).toMatch(/^The archive cannot be used: /)
    expect(found.message).toContain(text)
    expect(found.message).not.toMatch(/hunter2|:secret@/)
    expect(found.mend).not.toBeNull()
  })

  it("a table that is missing, and one that may not be read", async () => {
    await asOwner("alter table audit_archive_erasure rename to away")
    const missing = await look(options)
    await asOwner("alter table away rename to audit_archive_erasure")
    await asOwner(`revoke select on audit_archive_policy from ${role}`)
    const hidden = await look(options)
    await asOwner(`grant select on audit_archive_policy to ${role}`)

    expect(missing).toMatchObject({ status: "error" })
    expect(missing.message).toContain("audit_archive_erasure")
    expect(hidden).toMatchObject({ status: "error" })
    expect(hidden.message).toContain("permission denied")
  })

  it("nothing of a file that is in order", async () => {
    const file: ArchiveOptions = {
      type: "better-sqlite3",
      database: path.join(folder, "archive.db"),
      retention_days: 30,
    }
    const archiveConnection = new ArchiveConnection(file)
    await new TypeormArchiveSink({ archiveConnection }).migrate()
    await archiveConnection.close()

    expect(await look(file)).toMatchObject({ status: "ok" })
    expect(await look({ ...file, retention_days: 31 })).toMatchObject({
      status: "warning",
    })
  })
})
