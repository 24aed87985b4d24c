import type { LogEntryDTO } from "../../types"

/** A log entry of an action that succeeded, with what a test wants different. */
export function entry(overrides: Partial<LogEntryDTO>): LogEntryDTO {
  return {
    id: "implog_1",
    session_id: "imps_1",
    sequence: 1,
    occurred_at: new Date("2026-01-01T00:00:00Z"),
    action_group: "login_as_customer",
    action: "request",
    kind: "change",
    outcome: "succeeded",
    method: "POST",
    path: "/store/wishlist",
    status_code: 200,
    duration_ms: 5,
    entity: null,
    admin: { id: "user_1", email: "agent@demo.test", name: "Agent" },
    customer: { id: "cus_1", email: "ada@demo.test", name: "Ada Lovelace" },
    ip_address: "127.0.0.1",
    user_agent: null,
    details: {},
    ...overrides,
  }
}
