import { statSync } from "node:fs"
import { setImmediate, setTimeout } from "node:timers/promises"

import { MedusaError } from "@medusajs/framework/utils"
import type { DataSource, EntityManager } from "typeorm"

import type { ArchiveOptions } from "../../../types"
import { describeFailure } from "../describe-failure"
import { createDataSource } from "./data-source"
import { isBusy, isTaken, type Failure } from "./failures"

/** Milliseconds after which a server that does not answer is left without a word. */
const CLOSE_MS = 2000

/**
 * The one connection of a process: opened at the first use, and again after it
 * was lost.
 */
export class ArchiveConnection {
  private source: DataSource
  private opening: Promise<DataSource> | null = null
  private turn: Promise<unknown> = Promise.resolve()
  private file: string | null = null
  private readonly closing = new AbortController()

  constructor(readonly options: ArchiveOptions) {
    this.source = createDataSource(options)
  }

  /** Aborted as soon as it is closed for good. */
  get signal(): AbortSignal {
    return this.closing.signal
  }

  async open(): Promise<DataSource> {
    if (this.options.type === "better-sqlite3") {
      // It answers at once: without a break no request would come between.
      await setImmediate()
    }

    this.signal.throwIfAborted()

    if (this.source.isInitialized) {
      if (this.file === fileOf(this.options)) {
        return this.source
      }

      // Written to on, it would take the copies along into nothing.
      await this.drop(this.source)
    }

    this.opening ??= this.initialize().finally(() => {
      this.opening = null
    })

    return await this.opening
  }

  /**
   * After a failure the next one begins with a connection of its own.
   *
   * @throws Error that says what to do, without a password, a statement or its values
   */
  async run<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const { source } = this

    try {
      return await work((await this.open()).manager)
    } catch (error) {
      if (error instanceof MedusaError) {
        throw error
      }
      if (!isTaken(error) && !isBusy(error)) {
        await this.drop(source)
      }

      const { code, number, errno } = error as Failure

      // Without the statement and its values: persons are among them.
      throw Object.assign(new Error(describeFailure(error, this.options)), {
        code,
        number,
        errno,
      })
    }
  }

  /** One after another: some makes have one connection for all who ask. */
  async transaction<T>(
    work: (manager: EntityManager) => Promise<T>
  ): Promise<T> {
    const own = this.turn.then(() =>
      this.run((manager) => manager.transaction(work))
    )

    this.turn = own.catch(() => undefined)

    return await own
  }

  async close(): Promise<void> {
    this.closing.abort(new Error("The shop shuts down."))
    await inTime(this.opening)
    await destroy(this.source)
  }

  private async initialize(): Promise<DataSource> {
    const file = fileOf(this.options)
    const source = await this.source.initialize()

    this.file = file

    return source
  }

  private async drop(source: DataSource): Promise<void> {
    if (source === this.source && !this.signal.aborted) {
      this.source = createDataSource(this.options)
      await destroy(source)
    }
  }
}

/**
 * Which file SQLite has at its path.
 *
 * @throws ENOENT where there is none
 */
function fileOf({ type, database = "" }: ArchiveOptions): string | null {
  if (type !== "better-sqlite3") {
    return null
  }

  const { dev, ino } = statSync(database)

  return `${dev} ${ino}`
}

/** A server that fell silent after the login has a connection, though nothing came of it. */
async function destroy(source: DataSource): Promise<void> {
  await inTime(
    source.isInitialized ? source.destroy() : source.driver.disconnect()
  )
}

async function inTime(work: Promise<unknown> | null): Promise<void> {
  await Promise.race([
    work?.catch(() => undefined),
    setTimeout(CLOSE_MS, undefined, { ref: false }),
  ])
}
