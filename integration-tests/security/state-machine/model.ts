import { nth } from "./acts"
import { judge, SILENT, type Word } from "./consent-model"
import {
  CHOICES,
  CUSTOMERS,
  FIRST_ROLES,
  FIRST_SETTINGS,
  ROLES,
  type Admin,
  type Customer,
  type Permission,
  type Settings,
  type Store,
} from "./facts"

export type Session = {
  admin: Admin
  customer: Customer
  storefront: Store
  mode: "full" | "read_only"
  status: "pending" | "active" | "ended"
  seenAt: number
  expiresAt: number
  codeUntil: number
  isCodeUsed: boolean
  hasToken: boolean
  /** When the PIN was made that the session rests on. */
  pinMadeAt: number | null
  /** Reasons of which one must be on record, with who it was. */
  ends: Map<string, string | null>
  log: string[]
}

/** The shop as the contract describes it. Times are minutes since the beginning. */
export class Model {
  now = 0
  settings: Settings = { ...FIRST_SETTINGS }
  roles = new Map<string, readonly Permission[]>(Object.entries(ROLES))
  held = new Map<Admin, Set<string>>(
    Object.entries(FIRST_ROLES).map(([admin, roles]) => [
      admin as Admin,
      new Set(roles),
    ])
  )
  words = new Map<Customer, Word>(
    CUSTOMERS.map((name) => [
      name,
      name === "bob" ? SILENT : { ...SILENT, state: "allowed" },
    ])
  )
  /** Last names, which sessions change: L1 with the first request, L2 … */
  names = new Map<Customer, string | null>(
    CUSTOMERS.map((name) => [name, null])
  )
  changesAsked = 0
  sessions: Session[] = []
  /** Entries of the log that belong to no session. `?` at the end: may be there. */
  general: string[] = []

  session(back: number): Session {
    return nth(this.sessions, back)
  }

  /** Of those that were opened, or were not. */
  opened(back: number, hasToken = true): Session {
    return nth(
      this.sessions.filter((one) => one.hasToken === hasToken),
      back
    )
  }

  word(customer: Customer): Word {
    return this.words.get(customer)!
  }

  permissions(admin: Admin): Set<Permission> {
    const names = [...this.held.get(admin)!]

    return new Set(
      admin === "owner"
        ? CHOICES
        : names.flatMap((name) => this.roles.get(name)!)
    )
  }

  may(admin: Admin, permission: Permission): boolean {
    return this.permissions(admin).has(permission)
  }

  open(which: (session: Session) => boolean): Session[] {
    return this.sessions.filter((one) => one.status !== "ended" && which(one))
  }

  /** Every reason why a session that is still open may not go on. */
  lost(session: Session): string[] {
    const { now, settings } = this
    const word = this.word(session.customer)
    const consent = judge(word, settings, now)
    const isByPin =
      session.pinMadeAt !== null &&
      !(word.state === "refused" && word.at > session.pinMadeAt)
    const idleAt = session.seenAt + settings.idle_timeout_minutes
    const reasons: [string, boolean][] = [
      [
        "not_redeemed",
        session.status === "pending" && session.codeUntil <= now,
      ],
      ["expired", session.expiresAt <= now],
      ["idle", session.status === "active" && idleAt <= now],
      ["permission_lost", !this.may(session.admin, "impersonation:create")],
      ["disabled", !settings.enabled],
      [consent.reason, !consent.allowed && !isByPin],
    ]

    return reasons.filter(([, holds]) => holds).map(([reason]) => reason)
  }

  /**
   * Ends it, once. What was lost before somebody ended it is as true a reason
   * as theirs.
   */
  end(session: Session, reason: string | null, by: string | null): void {
    if (session.status === "ended") {
      return
    }
    session.ends = new Map(this.lost(session).map((lost) => [lost, null]))
    if (reason !== null) {
      session.ends.set(reason, by)
    }
    session.status = "ended"
    session.log.push("session_ended")
  }

  endAll(sessions: Session[], reason: string, by: string | null): void {
    sessions.forEach((session) => this.end(session, reason, by))
  }
}
