import { connect } from "node:net"

import { Client } from "@medusajs/framework/pg"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import { databaseOf } from "./world"

type Winston = {
  level: string
  on: (event: "data", listener: (line: object) => void) => void
  off: (event: "data", listener: (line: object) => void) => void
}

/** Everything that Medusa's logger is told meanwhile, at its most talkative. */
export async function loggedDuring(
  container: MedusaContainer,
  work: () => Promise<void>
): Promise<string> {
  const { loggerInstance_: winston } = container.resolve(
    ContainerRegistrationKeys.LOGGER
  ) as unknown as { loggerInstance_: Winston }
  const lines: string[] = []
  const listen = (line: object) => void lines.push(textOf(line))
  const { level } = winston
  winston.level = "silly"
  winston.on("data", listen)
  try {
    await work()
  } finally {
    winston.off("data", listen)
    winston.level = level
  }

  return lines.join("\n")
}

/** Every statement with its values that is sent to PostgreSQL meanwhile. */
export async function sentToPostgresDuring(
  work: () => Promise<void>
): Promise<string> {
  const query = jest.spyOn(Client.prototype, "query")
  try {
    await work()

    return query.mock.calls.map((call) => textOf(call.slice(0, 2))).join("\n")
  } finally {
    query.mockRestore()
  }
}

/** Every event that anybody can subscribe to, as it is sent meanwhile. */
export function collectEvents(container: MedusaContainer): () => string {
  const emit = jest.spyOn(container.resolve(Modules.EVENT_BUS), "emit")

  return () => textOf(emit.mock.calls)
}

/** Every command that Redis is given meanwhile; nothing where there is none. */
export async function sentToRedisDuring(
  work: () => Promise<void>
): Promise<string | null> {
  const url = process.env.REDIS_URL ? new URL(process.env.REDIS_URL) : null
  if (!url) {
    await work()

    return null
  }
  const socket = connect(Number(url.port || 6379), url.hostname)
  const parts: string[] = []
  socket.on("data", (data) => void parts.push(data.toString()))
  if (url.password) {
    socket.write(`AUTH ${url.password}\r\n`)
  }
  socket.write("MONITOR\r\n")
  try {
    await work()
  } finally {
    socket.destroy()
  }

  return parts.join("")
}

/** Every row of every table, by table. */
export async function everythingStored(
  container: MedusaContainer
): Promise<Map<string, string>> {
  const database = databaseOf(container)
  const { rows: tables } = await database.raw<{
    rows: { table_name: string }[]
  }>(
    `select table_name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE'`
  )
  const stored = new Map<string, string>()
  for (const { table_name } of tables) {
    const { rows } = await database.raw<{ rows: { row: string }[] }>(
      `select t::text as row from ?? t`,
      [table_name]
    )
    stored.set(table_name, rows.map(({ row }) => row).join("\n"))
  }

  return stored
}

function textOf(value: unknown): string {
  const seen = new WeakSet<object>()

  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner === "object" && inner !== null) {
      if (seen.has(inner)) {
        return "…"
      }
      seen.add(inner)
      if (inner instanceof Error) {
        return { message: inner.message, stack: inner.stack }
      }
    }

    return inner
  })
}
