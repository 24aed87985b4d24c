import type { ArchiveStatus, Settings } from "../../../types"
import { archiveCopying } from "../checks/archive-copying"
import { enabled } from "../checks/enabled"
import { liveTokens } from "../checks/live-tokens"
import { roles } from "../checks/roles"
import { secondFactor } from "../checks/second-factor"
import { storefronts } from "../checks/storefronts"
import { tables } from "../checks/tables"
import { isHealthy, runChecks } from "../run-checks"
import type { Check, DoctorContext, FindingStatus } from "../types"

type World = {
  settings?: Partial<Settings>
  locked?: string[]
  storefronts?: string[]
  without_second_factor?: number
  users?: string[][]
  rows?: object[]
  archive?: Partial<ArchiveStatus>
}

/** A Medusa project that says what the test wants. */
const contextOf = (world: World): DoctorContext =>
  ({
    service: {
      retrieveSettings: async () => ({
        enabled: true,
        step_up_max_age_minutes: null,
        ...world.settings,
      }),
      listLockedSettings: () => world.locked ?? [],
      getOptions: () => ({
        storefronts: (world.storefronts ?? []).map((id) => ({ id })),
      }),
      countAdminsWithoutSecondFactor: async () =>
        world.without_second_factor ?? 0,
      retrieveArchiveStatus: async () => world.archive ?? null,
      retrieveAdminStanding: async (id: string) => ({
        permissions: world.users?.[Number(id)],
      }),
    },
    container: {
      resolve: () => ({
        listUsers: async () =>
          (world.users ?? []).map((_, index) => ({ id: String(index) })),
      }),
    },
    select: async () => world.rows ?? [],
  }) as unknown as DoctorContext

const look = async (check: Check, world: World) =>
  await check.look(contextOf(world))

const NOBODY = {
  running: "0",
  tokens: "0",
  until: null,
  helpers: "0",
  recent: "0",
}

describe("what the doctor finds", () => {
  it.each<[string, Check, World, FindingStatus, string]>([
    ["on", enabled, {}, "ok", "is on"],
    [
      "off",
      enabled,
      { settings: { enabled: false } },
      "warning",
      "Switch it on in the dashboard",
    ],
    [
      "off by option",
      enabled,
      { settings: { enabled: false }, locked: ["enabled"] },
      "warning",
      "option settings.enabled",
    ],
    ["no storefront", storefronts, {}, "warning", "storefront_unknown"],
    ["storefronts", storefronts, { storefronts: ["eu", "us"] }, "ok", "eu, us"],
    [
      "no step-up",
      secondFactor,
      { without_second_factor: 3 },
      "ok",
      "no second",
    ],
    [
      "a step-up for all",
      secondFactor,
      { settings: { step_up_max_age_minutes: 5 } },
      "ok",
      "Every admin user",
    ],
    [
      "a step-up that shuts one out",
      secondFactor,
      { settings: { step_up_max_age_minutes: 5 }, without_second_factor: 1 },
      "warning",
      "1 of the admin users has no second factor",
    ],
    [
      "a step-up that shuts some out",
      secondFactor,
      { settings: { step_up_max_age_minutes: 5 }, without_second_factor: 3 },
      "warning",
      "3 of the admin users have no second factor",
    ],
    ["no admin user", roles, {}, "warning", "No admin user may log in"],
    [
      "nobody with a role",
      roles,
      { users: [[], []] },
      "warning",
      "role assign",
    ],
    [
      "nobody who gives roles",
      roles,
      { users: [[], ["impersonation:create"]] },
      "warning",
      "give or take roles",
    ],
    [
      "two who have it together",
      roles,
      { users: [["impersonation_role:update"], ["impersonation:create"]] },
      "ok",
      "who may give roles",
    ],
    ["no token", liveTokens, { rows: [NOBODY] }, "ok", "could be removed now"],
    [
      "helpers that would be admins without limits",
      liveTokens,
      { rows: [{ ...NOBODY, helpers: "2" }] },
      "note",
      "user is not removed: 2. Without the plugin each is an ordinary admin, with everything, for good. Only before removing the plugin: login-as-customer support-access revoke --all.",
    ],
    [
      "tokens of helpers who were removed lately",
      liveTokens,
      { rows: [{ ...NOBODY, recent: "1" }] },
      "note",
      "removed within a day: 1. Without the plugin their bearers",
    ],
    [
      "tokens of running and ended sessions",
      liveTokens,
      {
        rows: [
          {
            ...NOBODY,
            running: "1",
            tokens: "3",
            until: new Date("2026-01-02T03:04:05Z"),
          },
        ],
      },
      "note",
      "Running sessions: 1. Tokens that have not expired: 3, those of ended sessions included. Until 2026-01-02T03:04:05.000Z",
    ],
    ["no archive", archiveCopying, {}, "ok", "Nothing is to be copied"],
    [
      "an archive that keeps up",
      archiveCopying,
      { archive: { waiting: 3, waiting_since: new Date() } },
      "ok",
      "has what the log has",
    ],
    [
      "an archive that is late",
      archiveCopying,
      { archive: { waiting: 3, waiting_since: new Date(0) } },
      "warning",
      "3 entries of the log wait for the archive since 1970-01-01T00:00:00.000Z. Run login-as-customer archive copy",
    ],
    [
      "an archive that fails",
      archiveCopying,
      { archive: { failed_at: new Date(0), last_error: "no route to host" } },
      "warning",
      "since 1970-01-01T00:00:00.000Z: no route to host",
    ],
    ["an empty database", tables, {}, "error", "impersonation_session"],
  ])("%s", async (_, check, world, status, text) => {
    const finding = await look(check, world)

    expect(finding.status).toBe(status)
    expect(`${finding.message} ${finding.mend}`).toContain(text)
    expect(finding.mend === null).toBe(status === "ok")
  })
})

describe("the doctor's round", () => {
  const check = (id: string, status: FindingStatus): Check => ({
    id,
    look: async () => ({ status, message: id, mend: null }),
  })
  const broken: Check = {
    id: "broken",
    look: async () => {
      throw new Error("select 1\nfrom gone - no such table\nat line 1")
    },
  }

  it("asks all, in their order, also behind one that cannot look", async () => {
    const results = await runChecks(
      [check("first", "ok"), broken, check("last", "note")],
      contextOf({})
    )

    expect(results.map(({ id, status }) => [id, status])).toEqual([
      ["first", "ok"],
      ["broken", "error"],
      ["last", "note"],
    ])
    expect(results[1].message).toBe(
      "This could not be looked at: no such table"
    )
    expect(results[1].mend).not.toBeNull()
  })

  it.each<[FindingStatus, boolean]>([
    ["ok", true],
    ["note", true],
    ["warning", false],
    ["error", false],
  ])("with %s is healthy: %s", async (status, healthy) => {
    const results = await runChecks(
      [check("a", "ok"), check("b", status)],
      contextOf({})
    )

    expect(isHealthy(results)).toBe(healthy)
  })
})
