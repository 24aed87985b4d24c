import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import path from "node:path"

import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import {
  ContainerRegistrationKeys,
  createMedusaContainer,
} from "@medusajs/framework/utils"
import { asValue } from "@medusajs/framework/awilix"

import type { ArchiveOptions } from "../../../types"
import { archiveTarget } from "../../login-as-customer/domain/archive-target"
import registerLoader from "../loaders/register"
import AuditArchiveModuleService from "../service"
import { createDataSource } from "../typeorm/data-source"
import { postgresArchive } from "./helpers/postgres-archive"

jest.setTimeout(60_000)

const archive = postgresArchive(`archive_boot_${process.pid}`)
const admin = postgresArchive(`shop_boot_${process.pid}`)
const PASSWORD = "secret"

/** The module as Medusa boots it, beside a shop that has nothing but the table that is asked. */
describe("the archive at boot", () => {
  const booted: AuditArchiveModuleService[] = []
  const folder = mkdtempSync(path.join(tmpdir(), "archive-boot-"))
  let shop: Knex

  beforeAll(async () => {
    await archive.create()
    await admin.create()
    shop = knex({ client: "pg", connection: admin.ownerUrl })
    await shop.raw(
      "create table impersonation_log_archive (target text, copied_at timestamptz)"
    )
  })

  afterEach(async () => {
    await shop("impersonation_log_archive").delete()
    for (const service of booted.splice(0)) {
      await service.__hooks.onApplicationShutdown()
    }
  })

  afterAll(async () => {
    await shop.destroy()
    await archive.remove()
    await admin.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Answers what was warned of. */
  const boot = async (options: ArchiveOptions) => {
    const warnings: string[] = []
    const container = createMedusaContainer()
    container.register({
      [ContainerRegistrationKeys.PG_CONNECTION]: asValue(shop),
      configModule: asValue({
        projectConfig: { http: { jwtSecret: "a secret of the shop" } },
      }),
    })
    await registerLoader({
      container,
      options: { archive: options },
      logger: { warn: (text: string) => warnings.push(text) },
    } as never)
    booted.push(new AuditArchiveModuleService(container.cradle as never))

    return warnings
  }
  const refusal = (options: ArchiveOptions) =>
    boot(options).then(
      () => "",
      (error: Error) => error.message
    )
  const wasUsed = (options: ArchiveOptions) =>
    shop("impersonation_log_archive").insert({
      target: archiveTarget(options),
      copied_at: new Date(),
    })
  const at = (
    change: (url: URL) => void,
    from = archive.options.url
  ): ArchiveOptions => {
    const url = new URL(from)
    change(url)

    return { type: "postgres", url: url.href }
  }
  const inFile = (database: string): ArchiveOptions => ({
    type: "better-sqlite3",
    database,
  })
  const migrate = async (options: ArchiveOptions) => {
    process.env.LOGIN_AS_CUSTOMER_ARCHIVE_UNCHECKED = "1"
    try {
      await boot(options)
    } finally {
      delete process.env.LOGIN_AS_CUSTOMER_ARCHIVE_UNCHECKED
    }
    return await booted.at(-1)!.migrate()
  }

  it("is used as the role that may only insert and select", async () => {
    expect(await boot(archive.options)).toEqual([])
  })

  it.each([
    [
      "a host that is not there",
      at((url) => (url.hostname = "archive.invalid")),
      "look at the host",
    ],
    [
      "a port where nobody listens",
      at((url) => (url.port = "1")),
      "look at host and port",
    ],
  ])(
    "is refused at %s, and only warned of where it was in use",
    async (_, options, remedy) => {
      const refused = await refusal(options)

      expect(refused).toMatch(
        /^medusa-plugin-login-as-customer: the archive cannot be used: /
      )
      expect(refused).toContain(remedy)
      expect(refused).not.toContain(PASSWORD)

      await wasUsed(options)
      const [warning, ...more] = await boot(options)

      expect(warning).toContain(remedy)
      expect(warning).toContain("The shop starts without it.")
      expect(warning).not.toContain(PASSWORD)
      expect(more).toEqual([])
    }
  )

  it.each([
    ["a wrong password", "wr0ng", "password authentication failed"],
    ["no password", "", "password"],
  ])("is refused with %s", async (_, password, sentence) => {
    const server = await serverThatAsks()

    try {
      const refused = await refusal(
        at((url) => {
          url.password = password
          url.hostname = "127.0.0.1"
          url.port = `${server.port}`
        })
      )

      expect(refused).toContain(sentence)
      expect(refused).toContain("look at user and password")
      expect(refused).not.toContain("wr0ng")
    } finally {
      server.close()
    }
  })

  it.each([
    [
      "a role that is not there",
      at((url) => (url.username = "nobody_here")),
      ["nobody_here", "look at user and password"],
    ],
    [
      "a database that is not there",
      at((url) => (url.pathname = "/no_archive")),
      ['"no_archive" does not exist', "look at its name"],
    ],
    [
      "a database without its tables",
      at((url) => (url.pathname = "/postgres"), archive.ownerUrl),
      ["audit_archive_record", "archive migrate"],
    ],
    [
      "a schema that is not there",
      { ...archive.options, schema: "nowhere" },
      ["nowhere", "archive migrate"],
    ],
  ])(
    "is refused with %s, in use or not",
    async (_, options: ArchiveOptions, sentences) => {
      for (const isUsed of [false, true]) {
        if (isUsed) {
          await wasUsed(options)
        }
        const refused = await refusal(options)

        for (const sentence of sentences) {
          expect(refused).toContain(sentence)
        }
        expect(refused.split("\n")).toHaveLength(1)
        expect(refused).not.toContain(PASSWORD)
      }
    }
  )

  describe("that is the shop's own database", () => {
    const own = new URL(admin.ownerUrl)
    const [host, other] =
      own.hostname === "localhost"
        ? ["localhost", "127.0.0.1"]
        : [own.hostname, "localhost"]

    it.each([
      ["named as the shop does", at(() => undefined, admin.ownerUrl)],
      ["by another host", at((url) => (url.hostname = other), admin.ownerUrl)],
      ["as another role", admin.options],
      [
        "in another schema",
        { ...at(() => undefined, admin.ownerUrl), schema: "elsewhere" },
      ],
      [
        "in parts",
        {
          type: "postgres" as const,
          host,
          port: Number(own.port),
          username: decodeURIComponent(own.username),
          password: decodeURIComponent(own.password),
          database: own.pathname.slice(1),
        },
      ],
    ])("is refused %s", async (_, options: ArchiveOptions) => {
      await wasUsed(options)

      expect(await refusal(options)).toContain("the shop's own database")
    })
  })

  describe("whose tables are not as they were made", () => {
    const rename = (from: string, to: string) =>
      `alter table audit_archive_record rename ${from} to ${to}`

    it.each([
      [
        "a column is missing",
        rename("column seal", "sealed"),
        rename("column sealed", "seal"),
        "seal",
      ],
      [
        "a column is of another type",
        "alter table audit_archive_record alter content type varchar(20)",
        "alter table audit_archive_record alter content type text",
        "column content is character varying(20) in place of text",
      ],
      [
        "a column holds less",
        "alter table audit_archive_person alter event type smallint",
        "alter table audit_archive_person alter event type integer",
        "column event is smallint in place of integer",
      ],
      [
        "a column may not be empty",
        "alter table audit_archive_record alter seal set not null",
        "alter table audit_archive_record alter seal drop not null",
        "column seal may not be null",
      ],
      [
        "a column is one too many",
        "alter table audit_archive_purge add extra text not null",
        "alter table audit_archive_purge drop extra",
        "column extra is not the archive's",
      ],
      [
        "entries may be there twice",
        "drop index audit_archive_record_entry",
        "create unique index audit_archive_record_entry on audit_archive_record (entry_id, hash)",
        "entry_id and hash are not unique",
      ],
      [
        "a table is missing",
        "alter table audit_archive_erasure rename to gone",
        "alter table gone rename to audit_archive_erasure",
        "audit_archive_erasure",
      ],
      [
        "a table is another thing of that name",
        "alter table audit_archive_policy rename to gone; create view audit_archive_policy as select 1 as one",
        "drop view audit_archive_policy; alter table gone rename to audit_archive_policy",
        "audit_archive_policy",
      ],
      [
        "a migration was not run",
        "update audit_archive_migration set name = name || '_' where id = 2",
        "update audit_archive_migration set name = rtrim(name, '_') where id = 2",
        "older version, without CreateTriggers",
      ],
      [
        "what erases is switched off",
        "alter table audit_archive_erasure disable trigger audit_archive_erased",
        "alter table audit_archive_erasure enable trigger audit_archive_erased",
        "lacks its trigger audit_archive_erased",
      ],
      [
        "what retains has another name",
        "alter trigger audit_archive_retained on audit_archive_purge rename to gone",
        "alter trigger gone on audit_archive_purge rename to audit_archive_retained",
        "lacks its trigger audit_archive_retained",
      ],
    ])("is refused: %s", async (_, change, putBack, sentence) => {
      await archive.query(change)
      // Who makes a table gives the role what it had.
      await archive.query(
        `grant select on all tables in schema public to "${archive.role}"`
      )

      try {
        await wasUsed(archive.options)
        const refused = await refusal(archive.options)

        expect(refused).toContain(sentence)
        expect(refused).toContain("archive migrate")
        expect(refused.split("\n")).toHaveLength(1)
      } finally {
        await archive.query(putBack)
      }

      expect(await boot(archive.options)).toEqual([])
    })
  })

  describe("whose role lacks a right", () => {
    it.each([
      ...[
        "audit_archive_record",
        "audit_archive_person",
        "audit_archive_erasure",
        "audit_archive_purge",
      ].flatMap((table) => [
        ["select", table],
        ["insert", table],
      ]),
      ["select", "audit_archive_policy"],
      ["select", "audit_archive_migration"],
    ])("is refused without %s on %s", async (right, table) => {
      await archive.query(`revoke ${right} on ${table} from "${archive.role}"`)

      try {
        const refused = await refusal(archive.options)

        expect(refused).toContain(`permission denied for table ${table}`)
        expect(refused).toContain("docs/archive.md")
      } finally {
        await archive.query(`grant ${right} on ${table} to "${archive.role}"`)
      }

      expect(await boot(archive.options)).toEqual([])
    })

    it("is refused where its database only reads", async () => {
      const setting = `alter role "${archive.role}"`
      await archive.query(`${setting} set default_transaction_read_only = on`)

      try {
        expect(await refusal(archive.options)).toContain("read-only")
      } finally {
        await archive.query(`${setting} reset default_transaction_read_only`)
      }
    })
  })

  describe("in a file", () => {
    const place = (name: string) => path.join(folder, name)

    it("is used, once its tables are made", async () => {
      const options = inFile(place("new/archive.db"))

      expect(await refusal(options)).toContain("archive migrate")
      expect(await migrate(options)).toHaveLength(2)
      expect(await boot(options)).toEqual([])
    })

    it("is brought up to date from an older set of tables", async () => {
      const options = inFile(place("older.db"))
      await migrate(options)
      const older = createDataSource(options)
      await older.initialize()
      await older.undoLastMigration()
      await older.destroy()

      expect(await refusal(options)).toContain("those of an older version")
      expect(await migrate(options)).toHaveLength(1)
      expect(await migrate(options)).toEqual([])
      expect(await boot(options)).toEqual([])
    })

    it("is not made by looking for it, and warned of where it was in use", async () => {
      const options = inFile(place("unmounted/archive.db"))

      expect(await refusal(options)).toContain("look at archive.database")
      await wasUsed(options)
      expect((await boot(options))[0]).toContain("starts without it")
      await expect(booted.at(-1)!.readEnd()).rejects.toThrow(
        /unable to open|ENOENT/
      )
    })

    it.each([
      ["that is no database", "x".repeat(5000), "not a database"],
      ["that is empty", "", "archive migrate"],
    ])("is refused as one %s", async (_, content, sentence) => {
      writeFileSync(place("strange.db"), content)

      expect(await refusal(inFile(place("strange.db")))).toContain(sentence)
    })

    it("is refused as a folder", async () => {
      expect(await refusal(inFile(folder))).toContain("archive.database")
    })

    it("is refused where it cannot be written", async () => {
      const options = inFile(place("read-only.db"))
      await migrate(options)
      await booted.pop()!.__hooks.onApplicationShutdown()
      chmodSync(options.database!, 0o444)
      chmodSync(folder, 0o555)
      // What an administrator may write everywhere, others may not.
      const uid = process.geteuid!()
      if (uid === 0) {
        process.seteuid!(65_534)
      }

      try {
        expect(await refusal(options)).toMatch(
          /readonly|let the shop's user write/
        )
      } finally {
        if (uid === 0) {
          process.seteuid!(uid)
        }
        chmodSync(folder, 0o755)
      }
    })
  })

  it("is not looked at without the option", async () => {
    const container = createMedusaContainer()
    await registerLoader({ container, options: {} } as never)

    expect(container.resolve("archiveSink")).toBeNull()
  })
})

/**
 * PostgreSQL as it is where passwords are asked for, which the server of the
 * tests does not do: it takes none.
 */
async function serverThatAsks() {
  const message = (type: string, ...parts: (string | number)[]) => {
    const body = Buffer.concat(
      parts.map((part) => {
        if (typeof part === "string") {
          return Buffer.from(part)
        }
        const number = Buffer.alloc(4)
        number.writeInt32BE(part)
        return number
      })
    )
    const length = Buffer.alloc(4)
    length.writeInt32BE(body.length + 4)

    return Buffer.concat([Buffer.from(type), length, body])
  }
  const server = createServer((socket) => {
    let step = 0
    socket.on("error", () => undefined)
    socket.on("data", (data) => {
      step += 1
      const [, nonce] = /r=([^,]+)/.exec(data.toString()) ?? []

      if (step === 1) {
        socket.write(message("R", 10, "SCRAM-SHA-256\0\0"))
      } else if (step === 2) {
        socket.write(message("R", 11, `r=${nonce}x,s=c2FsdA==,i=4096`))
      } else {
        socket.end(
          message(
            "E",
            'SFATAL\0C28P01\0Mpassword authentication failed for user "shop"\0\0'
          )
        )
      }
    })
  })
  await new Promise<void>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve())
  )

  return {
    port: (server.address() as { port: number }).port,
    close: () => server.close(),
  }
}
