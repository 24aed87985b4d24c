import { readFileSync } from "node:fs"
import path from "node:path"

import { Client } from "@medusajs/framework/pg"

import { ArchiveConnection } from "../../typeorm/connection"
import { TypeormArchiveSink } from "../../typeorm/sink"

const server = () => ({
  host: process.env.DB_HOST,
  port: Number(process.env.DB_PORT),
  user: process.env.DB_USERNAME,
  password: process.env.DB_PASSWORD || undefined,
})

async function run(database: string, ...statements: string[]) {
  const client = new Client({ ...server(), database })
  await client.connect()
  try {
    for (const statement of statements) {
      await client.query(statement)
    }
  } finally {
    await client.end()
  }
}

/** The SQL of the role, as the documentation has it. */
function documentedRole(role: string): string {
  const page = readFileSync(
    path.resolve(__dirname, "../../../../../docs/archive.md"),
    "utf8"
  )
  const sql = /```sql\n([^]*?)```/.exec(page)?.[1] ?? ""

  return sql.replaceAll("shop_archive", role).replace("'…'", "'secret'")
}

/** A second database for an archive, and a role that may only insert and select. */
export function postgresArchive(name: string) {
  const { host, port } = server()
  const role = `${name}_role`
  const url = (user: string, password: string) =>
    `postgres://${user}:${password}@${host}:${port}/${name}`

  return {
    role,
    options: { type: "postgres" as const, url: url(role, "secret") },
    ownerUrl: url(process.env.DB_USERNAME ?? "", process.env.DB_PASSWORD ?? ""),
    async createDatabase(): Promise<void> {
      await run("postgres", `create database "${name}"`)
    },
    async giveRole(): Promise<void> {
      await run(name, documentedRole(role))
    },
    async create(retention_days: number | null = null): Promise<void> {
      await this.createDatabase()
      await new TypeormArchiveSink({
        archiveConnection: new ArchiveConnection({
          ...this.options,
          retention_days,
        }),
      }).migrate({ url: this.ownerUrl })
      await this.giveRole()
    },
    async query<T>(statement: string): Promise<T[]> {
      const client = new Client({ ...server(), database: name })
      await client.connect()
      try {
        return (await client.query(statement)).rows as T[]
      } finally {
        await client.end()
      }
    },
    async remove(): Promise<void> {
      await run("postgres", `drop database "${name}" with (force)`)
      await run("postgres", `drop role if exists "${role}"`)
    },
  }
}
