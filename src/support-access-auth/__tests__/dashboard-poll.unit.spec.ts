import { readFileSync } from "node:fs"
import path from "node:path"

import { isDashboardPoll } from "../dashboard-poll"

const PATH = "/admin/notifications"
const QUERY = { limit: "1", offset: "0", fields: "created_at" }

describe("what the dashboard asks by itself", () => {
  it.each<[boolean, string, string | null, Record<string, unknown>]>([
    [true, "GET", PATH, QUERY],
    [false, "HEAD", PATH, QUERY],
    [false, "POST", PATH, QUERY],
    [false, "GET", null, QUERY],
    [false, "GET", `${PATH}/noti_1`, QUERY],
    [false, "GET", "/admin/users", QUERY],
    [false, "GET", PATH, {}],
    [false, "GET", PATH, { ...QUERY, limit: "2" }],
    [false, "GET", PATH, { ...QUERY, offset: "1" }],
    [false, "GET", PATH, { ...QUERY, fields: "data" }],
    [false, "GET", PATH, { ...QUERY, fields: ["created_at"] }],
    [false, "GET", PATH, { ...QUERY, channel: "feed" }],
  ])("%s: %s %s %j", (expected, method, strict, query) => {
    expect(isDashboardPoll({ method, query } as never, { strict })).toBe(
      expected
    )
  })

  it("is what the installed one asks, and all that it repeats", () => {
    const folder = path.dirname(
      require.resolve("@medusajs/dashboard/package.json")
    )
    const bell = readFileSync(
      path.join(
        folder,
        "src/components/layout/notifications/notifications.tsx"
      ),
      "utf8"
    )

    expect(bell).toContain(
      `{ limit: 1, offset: 0, fields: "created_at" },
    { refetchInterval: 60_000 }`
    )
  })
})
