import type { Logger } from "@medusajs/framework/types"

import type { ILoginAsCustomerModuleService } from "../types"

type Service = Pick<ILoginAsCustomerModuleService, "recordCatalogueReads">

type Read = { session_id: string; count: number; last_seen_at: Date }

const FLUSH_AFTER_MS = 2000
const SIGNALS = ["SIGTERM", "SIGINT"] as const

/**
 * Counts reads of the public catalogue in memory and writes them together, so
 * that browsing costs no write per page. Never keeps the process alive.
 */
export class CatalogueReads {
  private reads = new Map<string, Omit<Read, "session_id">>()
  private timer: NodeJS.Timeout | null = null
  private isListening = false

  constructor(private readonly flushAfterMs = FLUSH_AFTER_MS) {}

  add(sessionId: string, service: Service, logger: Logger): void {
    this.count({ session_id: sessionId, count: 1, last_seen_at: new Date() })
    this.flushOnShutdown(service, logger)
    this.timer ??= setTimeout(
      () => void this.flush(service, logger),
      this.flushAfterMs
    ).unref()
  }

  /** When the session last read, as far as it is not written yet. */
  lastSeenAt(sessionId: string): Date | null {
    return this.reads.get(sessionId)?.last_seen_at ?? null
  }

  async flush(service: Service, logger: Logger): Promise<void> {
    if (this.timer) {
      clearTimeout(this.timer)
      this.timer = null
    }
    const reads = [...this.reads].map(([session_id, read]) => ({
      session_id,
      ...read,
    }))
    this.reads = new Map()
    if (!reads.length) {
      return
    }

    try {
      await service.recordCatalogueReads(reads)
    } catch (error) {
      // They go with the next ones.
      reads.forEach((read) => this.count(read))
      logger.error(
        "Login as Customer could not count catalogue reads",
        error as Error
      )
    }
  }

  private count({ session_id, count, last_seen_at }: Read): void {
    const known = this.reads.get(session_id)

    this.reads.set(session_id, {
      count: count + (known?.count ?? 0),
      last_seen_at:
        known && known.last_seen_at > last_seen_at
          ? known.last_seen_at
          : last_seen_at,
    })
  }

  /** Best effort, and only beside a handler that shuts the server down: a lone one would keep it alive. */
  private flushOnShutdown(service: Service, logger: Logger): void {
    if (this.isListening) {
      return
    }
    this.isListening = true
    for (const signal of SIGNALS) {
      if (process.listenerCount(signal) > 0) {
        process.prependOnceListener(
          signal,
          () => void this.flush(service, logger)
        )
      }
    }
  }
}

/** One counter for the server's process. */
export const catalogueReads = new CatalogueReads()
