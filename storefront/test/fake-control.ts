import { vi } from "vitest"

import type { ImpersonationControl, ImpersonationStatus } from "../src"
import type { EndReason } from "../src/core/end-reasons"
import type { Impersonation } from "../src"
import { impersonationOf } from "./fake-medusa"

export const START = Date.parse("2026-01-01T12:00:00Z")
export const MINUTE = 60_000
/** A moment of the fake clock, ISO 8601. */
export const at = (ms: number) => new Date(START + ms).toISOString()

/** Ada's visit: an hour at most, 15 minutes without activity. */
export const ada = (over: Partial<Impersonation> = {}) =>
  impersonationOf("imps_ada", {
    customer: { id: "cus_ada", name: "Ada Martin", email: "ada@demo.test" },
    expires_at: at(60 * MINUTE),
    idle_expires_at: at(15 * MINUTE),
    ...over,
  })

export const bob = () =>
  impersonationOf("imps_bob", {
    customer: { id: "cus_bob", name: "Bob Keller", email: "bob@demo.test" },
  })

const DASHBOARD = "https://admin.example/app"

/** What the shop's server and the browser's cookies say, with the tabs that share them. */
export class FakeControl implements ImpersonationControl {
  mark: string | null = null
  impersonation: Impersonation | null = null
  ended: ImpersonationStatus["ended"] = null
  /** Milliseconds that the server's clock is ahead. */
  ahead = 0
  /** Whether the server answers at all. */
  down = false

  /** Another tab, or this one before it was loaded, began a visit. */
  begin(impersonation: Impersonation): this {
    this.impersonation = impersonation
    this.ended = null
    this.mark = impersonation.id
    return this
  }

  /** The session ended at Medusa; the browser does not know yet. */
  end(reason: EndReason, return_url: string | null = DASHBOARD): this {
    this.impersonation = null
    this.ended = { reason, return_url }
    return this
  }

  /** Another tab learned of it first. */
  endSeen(reason: EndReason, return_url?: string | null): this {
    this.end(reason, return_url)
    this.mark = "ended"
    return this
  }

  /** Another tab pressed Close, or Dismiss. */
  gone(): this {
    this.impersonation = null
    this.ended = null
    this.mark = null
    return this
  }

  readonly marker = () => this.mark

  private readonly answer = async (): Promise<ImpersonationStatus> => {
    if (this.down) {
      throw new Error("offline")
    }
    if (this.ended) {
      this.mark = "ended"
    }
    return {
      impersonation: this.impersonation,
      ended: this.ended,
      now: new Date(Date.now() + this.ahead).toISOString(),
    }
  }

  readonly status = vi.fn(this.answer)
  readonly keepAlive = vi.fn(this.answer)
  readonly close = vi.fn(async () => {
    await this.answer()
    this.gone()
    return { location: DASHBOARD }
  })
  readonly dismiss = vi.fn(async () => {
    await this.answer()
    this.gone()
  })
}
