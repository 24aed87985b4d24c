import { writeFileSync } from "node:fs"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import path from "node:path"

import { ageLog } from "../helpers/age-log"
import { commandLine, commandsOn } from "../helpers/command-line"
import { moduleService } from "../helpers/fixtures"
import { grantAccount, SUPPORT } from "../helpers/helper-account"
import { holdBackJobs } from "../helpers/jobs"
import { MerchantProject } from "../helpers/merchant-project"
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
const DASHBOARD = "https://admin.shop.example"
const MAIL = JSON.stringify([
  {
    resolve: "@medusajs/medusa/notification-local",
    id: "local",
    options: { channels: ["email"] },
  },
])
const IDS = [
  "versions",
  "tables",
  "clock",
  "jwt_secret",
  "cookie_secret",
  "log_secrets",
  "archive",
  "archive_copying",
  "enabled",
  "storefronts",
  "cors",
  "handoff",
  "plugin_order",
  "own_routes",
  "trusted_proxies",
  "roles",
  "second_factor",
  "notifications",
  "jobs",
  "live_tokens",
]

type Result = { id: string; status: string; message: string; mend: string }

suite(({ api, getContainer, dbConfig }) => {
  const call = commandLine(() => dbConfig.clientUrl)
  const callHere = commandsOn(getContainer)
  const send = sender(api)
  let world: World

  let storefront: Server
  let shop: string
  let project: MerchantProject

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
    project = new MerchantProject()
    // A handler of the shop's own: it takes a POST at its path, and nothing else.
    storefront = createServer((request, response) =>
      response
        .writeHead(request.url === "/api/login-as-customer" ? 405 : 404)
        .end()
    )
    await new Promise<void>((resolve) => storefront.listen(0, resolve))
    shop = `http://localhost:${(storefront.address() as AddressInfo).port}`
  })
  beforeEach(async () => await holdBackJobs(getContainer()))
  afterAll(() => {
    storefront.close()
    project.remove()
  })

  const options = (more: object = {}) =>
    JSON.stringify({
      former_secrets: FORMER,
      dashboard_url: `${DASHBOARD}/app`,
      storefronts: [{ id: "eu", name: "EU", url: `${shop}/eu` }],
      ...more,
    })
  const well = () => ({
    ...STRONG,
    LOGIN_AS_CUSTOMER_OPTIONS: options(),
    NOTIFICATION_PROVIDERS: MAIL,
    STORE_CORS: shop,
    ADMIN_CORS: DASHBOARD,
    AUTH_CORS: `${shop},${DASHBOARD}`,
  })
  const database = () => databaseOf(getContainer())
  const ask = async (env: Record<string, string>, cwd?: string) =>
    read(await call(["doctor", "--json"], env, { cwd }))
  const read = ({ code, stdout, stderr }: Awaited<ReturnType<typeof call>>) => {
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
    const { code, healthy, found, ids, of } = await ask(well())

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

  it("says that the plugin may not go while there is a helper, nor a day after", async () => {
    const helper = await grantAccount(api, world.manager)
    const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000)
    const about = async () => {
      const { of } = read(await callHere(["doctor", "--json"]))

      return { jobs: of("jobs").status, ...of("live_tokens") }
    }
    const open = await about()
    expect(open).toMatchObject({ jobs: "ok", status: "note" })
    expect(open.message).toMatch(/not removed: 1\..*ordinary admin/)
    expect(open.mend).toContain("support-access revoke --all")

    await send("POST", `${SUPPORT}/${helper.id}/revoke`, {
      headers: world.manager.headers,
      body: {},
    })
    const gone = await about()
    expect(gone).toMatchObject({ jobs: "ok", status: "note" })
    expect(gone.message).toMatch(/^Helpers who were removed within a day: 1\./)
    expect(gone.mend).toContain("jwtSecret and cookieSecret")

    await database()("support_access").update({ removed_at: ago(25 * 60) })
    expect(await about()).toMatchObject({ status: "ok", mend: null })

    // Over, and nothing removes what it made.
    await database()("support_access").update({
      revoked_at: ago(11),
      removed_at: null,
    })
    const stuck = await about()
    expect(stuck).toMatchObject({ jobs: "warning", status: "note" })
    expect(stuck.message).toContain("not removed: 1")
  })

  it("finds all that is wrong at once, and says how to mend it", async () => {
    await moduleService(getContainer()).sealLog()
    await ageLog(getContainer(), "10 minutes")
    await changeSettings(getContainer(), {
      enabled: false,
      step_up_max_age_minutes: 10,
    })
    await database()("impersonation_role_user").del()
    const { code, healthy, found, of, stdout } = await ask({
      JWT_SECRET: "another-secret",
      COOKIE_SECRET: "supersecret",
      LOGIN_AS_CUSTOMER_OPTIONS: JSON.stringify({
        archive: { type: "postgres", url: dbConfig.clientUrl },
      }),
      NOTIFICATION_PROVIDERS: "[]",
      STORE_CORS: "/.*/",
    })

    expect({ code, healthy }).toEqual({ code: 1, healthy: false })
    expect(found).toEqual([
      "jwt_secret warning",
      "cookie_secret error",
      "log_secrets error",
      "archive error",
      "archive_copying warning",
      "enabled warning",
      "storefronts warning",
      "cors error",
      "roles warning",
      "second_factor warning",
      "notifications warning",
    ])
    expect(of("cors").message).toContain("storeCors admits every origin")
    expect(of("notifications").mend).toContain("notifications.channel")
    expect(of("log_secrets").mend).toContain("former_secrets")
    expect(of("archive").message).toContain("the shop's own database")
    expect(of("archive_copying").message).toMatch(
      /^\d+ entries of the log wait/
    )
    expect(of("second_factor").message).toMatch(/^4 of the admin users have/)
    expect(of("roles").mend).toContain("role assign")
    expect(stdout).not.toContain("another-secret")
    expect(stdout).not.toContain("supersecret")
  })

  it("knows a former secret, and an administrator", async () => {
    await moduleService(getContainer()).sealLog()
    await database()("impersonation_role_user").del()
    const { found } = await ask({
      ...well(),
      LOGIN_AS_CUSTOMER_OPTIONS: options({ administrators: [world.clerk.id] }),
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
      const { code, found, of } = await ask(well())

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

  it("finds origins, storefronts and proxies that are set wrong", async () => {
    const { code, found, of } = await ask({
      ...well(),
      STORE_CORS: "*",
      ADMIN_CORS: `${DASHBOARD}/`,
      LOGIN_AS_CUSTOMER_OPTIONS: options({
        trusted_proxies: ["loopback", "10.0.0.0/8", "0.0.0.0/0", "::/0"],
        storefronts: [
          { id: "eu", name: "EU", url: shop },
          { id: "us", name: "US", url: shop, handoff_path: "/gone" },
          { id: "far", name: "Far", url: "http://localhost:1" },
        ],
      }),
    })

    expect(code).toBe(1)
    expect(found).toEqual([
      "cors warning",
      "handoff warning",
      "trusted_proxies error",
    ])
    expect(of("cors").message).toContain(`storeCors lacks ${shop} (storefront`)
    expect(of("cors").message).toContain(`adminCors lacks ${DASHBOARD} (dash`)
    expect(of("cors").message).not.toContain(`authCors lacks ${shop}`)
    expect(of("cors").mend).toContain("* stands for nothing")
    expect(of("handoff").message).toContain(`us: ${shop}/gone answers 404`)
    expect(of("handoff").message).toContain("far: http://localhost:1/api")
    expect(of("handoff").message).not.toContain("eu: ")
    expect(of("trusted_proxies").message).toContain("(0.0.0.0/0, ::/0)")
  })

  it("finds that everybody has a proxy's address, that no job runs, and a clock that is off", async () => {
    const proxy = { "x-forwarded-for": "10.0.0.9" }
    const said = [
      await send("POST", "/store/customers/me/remote-assistance", {
        headers: {
          ...world.shop.storeHeaders("eu", world.bob.token),
          ...proxy,
        },
        body: { allow: true },
      }),
      await send("POST", `/admin/customers/${world.eve.id}/remote-assistance`, {
        headers: { ...world.manager.headers, ...proxy },
        body: { allow: true },
      }),
    ]
    expect(said.map(({ status }) => status)).toEqual([200, 200])
    await call(
      // prettier-ignore
      ["support-access", "grant", "--email", "past@agency.test", "--expires", "1h"],
      well()
    )
    await database()("support_access").update({
      expires_at: new Date(Date.now() - 3_600_000),
    })
    const shift = path.join(project.folder, "shift.js")
    writeFileSync(
      shift,
      "const { now } = Date; Date.now = () => now() + 60_000\n"
    )
    const { code, found, of } = await ask({
      ...well(),
      NODE_OPTIONS: `--require ${shift}`,
    })

    expect(code).toBe(1)
    expect(found).toEqual([
      "clock error",
      "trusted_proxies warning",
      "jobs warning",
    ])
    expect(of("clock").message).toContain(" 60 seconds apart")
    expect(of("trusted_proxies").message).toContain("the address 10.0.0.9")
    expect(of("jobs").message).toMatch(/waits since \d{4}-/)
    expect(of("jobs").mend).toContain("workerMode")
  })

  it("finds what comes before and beside the guard, and versions that differ", async () => {
    const env = {
      ...well(),
      FIRST_PLUGINS: JSON.stringify(["tracker", "tidy"]),
    }
    project.plugin(
      "tracker",
      `module.exports.default = { routes: [
        { matcher: "*", middlewares: [(req, res, next) => next()] },
      ] }`
    )
    project.plugin(
      "tidy",
      `module.exports.default = { routes: [
        { matcher: "/store/carts/:id", middlewares: [(req, res, next) => next()] },
        { matcher: "/store*", methods: ["POST"], middlewares: [] },
      ] }`
    )
    project.replace("@medusajs/js-sdk", "2.20.0")
    project.write("package.json", {
      name: "shop",
      dependencies: { "@medusajs/js-sdk": "2.20.0", "@medusajs/ui": "4.2.6" },
    })
    project.write(
      "node_modules/medusa-login-as-customer-storefront/package.json",
      {
        name: "medusa-login-as-customer-storefront",
        version: "9.0.0",
      }
    )
    project.write(
      "src/api/points/route.js",
      `const jwt = require("jsonwebtoken")
       exports.GET = (req, res) => res.json(jwt.verify(req.query.token, "s"))`
    )
    project.write(
      "src/api/seen/route.js",
      `// login-as-customer: guarded
       exports.GET = (req, res) => jwt.verify(req.headers.x, "s")`
    )
    project.write(
      "src/api/store/points/route.js",
      `exports.GET = (req, res) => res.json({ id: req.auth_context.actor_id })`
    )
    const broken = await ask(env, project.folder)

    expect(broken.code).toBe(1)
    expect(broken.found).toEqual([
      "versions warning",
      "plugin_order warning",
      "own_routes warning",
      "notifications warning",
    ])
    const { message } = broken.of("versions")
    expect(message).toContain("@medusajs/js-sdk 2.20.0")
    expect(message).toContain("@medusajs/js-sdk 2.20.0 is not supported")
    expect(message).toContain("storefront is 9.0.0, and this plugin 0.1.0")
    expect(broken.of("plugin_order").message).toMatch(/^tracker has a/)
    expect(broken.of("own_routes").message).toContain(
      "src/api/points/route.js reads logins by itself"
    )
    expect(broken.of("own_routes").message).not.toMatch(/seen|store/)
    expect(broken.of("own_routes").mend).toContain("authenticate()")

    // In the other order, without the rest, nothing of it is found.
    const mended = new MerchantProject()
    try {
      const { found } = await ask(well(), mended.folder)
      expect(found).toEqual(["notifications warning"])
    } finally {
      mended.remove()
    }
  })

  it("says so when Medusa does not start", async () => {
    const { code, healthy, ids, of } = await ask({
      ...well(),
      DATABASE_URL: dbConfig.clientUrl.replace(/[^/]*$/, "postgres"),
    })

    expect({ code, healthy, ids }).toEqual({
      code: 1,
      healthy: false,
      ids: ["start"],
    })
    expect(of("start").mend).toContain("db:migrate")
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
