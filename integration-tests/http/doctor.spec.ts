import { commandLine } from "../helpers/command-line"
import { moduleService } from "../helpers/fixtures"
import { changeSettings } from "../helpers/staff"
import { suite } from "../helpers/suite"
import {
  createWorld,
  databaseOf,
  sender,
  visit,
  type World,
} from "../helpers/world"

jest.setTimeout(300_000)

const STRONG = {
  JWT_SECRET: "kC6a8Rk1uQ0fZs3m9XbT5wYv2LpJ7dHn",
  COOKIE_SECRET: "Zp4sV8yN1eWq6tGu3jLx9oRb5iKc7mDa",
}
/** The app of the test sealed its log with the secret of this repository. */
const FORMER = [process.env.JWT_SECRET || "supersecret"]
const SHOP = {
  former_secrets: FORMER,
  storefronts: [{ id: "eu", name: "EU", url: "https://shop.example" }],
}
const WELL = { ...STRONG, LOGIN_AS_CUSTOMER_OPTIONS: JSON.stringify(SHOP) }
const IDS = [
  "tables",
  "jwt_secret",
  "cookie_secret",
  "log_secrets",
  "enabled",
  "storefronts",
  "roles",
  "second_factor",
  "live_tokens",
]

type Result = { id: string; status: string; message: string; mend: string }

suite(({ api, getContainer, dbConfig }) => {
  const call = commandLine(() => dbConfig.clientUrl)
  const send = sender(api)
  let world: World

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
  })

  const database = () => databaseOf(getContainer())
  const ask = async (env: Record<string, string>) => {
    const { code, stdout, stderr } = await call(["doctor", "--json"], env)
    if (!stdout) {
      throw new Error(stderr)
    }
    const { healthy, checks } = JSON.parse(stdout) as {
      healthy: boolean
      checks: Result[]
    }

    return {
      code,
      healthy,
      stdout,
      ids: checks.map(({ id }) => id),
      of: (id: string) => checks.find((check) => check.id === id)!,
      found: checks
        .filter(({ status }) => !["ok", "note"].includes(status))
        .map(({ id, status }) => `${id} ${status}`),
    }
  }

  it("finds nothing to mend in a shop that is set up, and tells of tokens", async () => {
    const { headers } = await visit(api, world)
    const { session } = await visit(api, world, { as: world.manager })
    await send("DELETE", "/store/login-as-customer/session", { headers })
    const { code, healthy, found, ids, of } = await ask(WELL)

    expect(ids).toEqual(IDS)
    expect({ code, healthy, found }).toEqual({
      code: 0,
      healthy: true,
      found: [],
    })
    const tokens = of("live_tokens")
    expect(tokens.status).toBe("note")
    expect(tokens.message).toMatch(
      /Running sessions: 1\. Tokens that have not expired: 2,.*Until \d{4}-/
    )
    expect(tokens.message).toContain(
      new Date(session.expires_at).toISOString().slice(0, 16)
    )
    expect(tokens.mend).toContain("sessions end-all")
  })

  it("finds all that is wrong at once, and says how to mend it", async () => {
    await moduleService(getContainer()).sealLog()
    await changeSettings(getContainer(), {
      enabled: false,
      step_up_max_age_minutes: 10,
    })
    await database()("impersonation_role_user").del()
    const { code, healthy, found, of, stdout } = await ask({
      JWT_SECRET: "another-secret",
      COOKIE_SECRET: "supersecret",
      LOGIN_AS_CUSTOMER_OPTIONS: "{}",
    })

    expect({ code, healthy }).toEqual({ code: 1, healthy: false })
    expect(found).toEqual([
      "jwt_secret warning",
      "cookie_secret error",
      "log_secrets error",
      "enabled warning",
      "storefronts warning",
      "roles warning",
      "second_factor warning",
    ])
    expect(of("log_secrets").mend).toContain("former_secrets")
    expect(of("second_factor").message).toMatch(/^4 of the admin users have/)
    expect(of("roles").mend).toContain("role assign")
    expect(stdout).not.toContain("another-secret")
    expect(stdout).not.toContain("supersecret")
  })

  it("knows a former secret, and an administrator", async () => {
    await moduleService(getContainer()).sealLog()
    await database()("impersonation_role_user").del()
    const { found } = await ask({
      ...STRONG,
      LOGIN_AS_CUSTOMER_OPTIONS: JSON.stringify({
        ...SHOP,
        administrators: [world.clerk.id],
      }),
    })

    expect(found).toEqual([])
  })

  it("names what the database lacks, and what cannot be looked at for it", async () => {
    const name = "impersonation_log_checkpoint"
    await database().raw(`alter table ?? rename to gone`, [name])
    await database()("mikro_orm_migrations")
      .where({ name: "Migration20261121095400" })
      .update({ name: "gone" })
    try {
      const { code, found, of } = await ask(STRONG)

      expect(code).toBe(1)
      expect(found).toEqual(["tables error", "log_secrets error"])
      expect(of("tables").message).toBe(
        `The database lacks ${name}, Migration20261121095400.`
      )
      expect(of("tables").mend).toContain("db:migrate")
      expect(of("log_secrets").message).toMatch(
        /could not be looked at: relation .* does not exist$/
      )
    } finally {
      await database().raw(`alter table gone rename to ??`, [name])
      await database()("mikro_orm_migrations")
        .where({ name: "gone" })
        .update({ name: "Migration20261121095400" })
    }
  })

  it("changes nothing, and reads in lines without --json", async () => {
    const rows = async () =>
      await Promise.all(
        ["impersonation_log_entry", "impersonation_session"].map((table) =>
          database()(table).select("*").orderBy("id")
        )
      )
    const before = await rows()
    const { code, stdout } = await call(["doctor"], {
      ...STRONG,
      COOKIE_SECRET: "supersecret",
    })

    expect(code).toBe(1)
    expect(stdout).toContain("ok       jwt_secret: ")
    expect(stdout).toMatch(
      /error {4}cookie_secret: .*\n {9}→ Set projectConfig/
    )
    expect(await rows()).toEqual(before)
  })

  it("answers a wrong call with exit code 2", async () => {
    for (const args of [
      ["doctor", "now"],
      ["doctor", "--yaml"],
    ]) {
      const { code, stdout, stderr } = await call(args)
      expect([args, code, stdout]).toEqual([args, 2, ""])
      expect(stderr.trim().split("\n")).toHaveLength(1)
    }
  })
})
