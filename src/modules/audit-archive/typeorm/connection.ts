import type { DataSource } from "typeorm"

import type { ArchiveOptions } from "../../../types"
import { createDataSource } from "./data-source"

/** The one connection of a process: opened at the first use, and again after it was lost. */
export class ArchiveConnection {
  private readonly source: DataSource
  private opening: Promise<DataSource> | null = null

  constructor(readonly options: ArchiveOptions) {
    this.source = createDataSource(options)
  }

  async open(): Promise<DataSource> {
    if (this.source.isInitialized) {
      return this.source
    }

    this.opening ??= this.source.initialize().finally(() => {
      this.opening = null
    })

    return await this.opening
  }

  async close(): Promise<void> {
    await this.opening?.catch(() => undefined)

    if (this.source.isInitialized) {
      await this.source.destroy()
    }
  }
}
