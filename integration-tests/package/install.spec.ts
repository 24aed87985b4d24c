import fs from "node:fs"
import os from "node:os"
import path from "node:path"

import { BareApp } from "./bare-app"
import { run } from "./command"
import { packPlugin } from "./tarball"

jest.setTimeout(900_000)

const OWNER = { email: "owner@bare.test", password: "supersecret" }
const ADA = { email: "ada@bare.test", password: "supersecret" }
const OPTIONS = {
  administrators: [OWNER.email],
  storefronts: [{ id: "main", name: "Shop", url: "https://shop.example" }],
}

/** The packed plugin in a Medusa project that knows nothing of this repository. */
describe("the installed package", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "lac-package-"))
  const app = new BareApp(path.join(folder, "app"))
  let entries: string[] = []

  beforeAll(async () => {
    const packed = await packPlugin(folder)
    entries = packed.entries
    fs.mkdirSync(app.folder)
    await app.install(packed.file)
    // The shop's own tables need no archive, nor what one would need.
    const { code, output } = await app.migrate({
      archive: { type: "postgres", url: "postgres://nobody@localhost:1/none" },
    })
    if (code !== 0) {
      throw new Error(output)
    }
  })

  afterAll(async () => {
    await app.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  })

  it("holds what a merchant needs and nothing of ours besides", () => {
    expect(entries).toEqual(
      expect.arrayContaining([
        "package.json",
        "LICENSE",
        "README.md",
        "CHANGELOG.md",
        "bin/login-as-customer.js",
        ".medusa/server/src/admin/index.mjs",
        ".medusa/server/src/modules/login-as-customer/index.js",
        ".medusa/server/src/workflows/index.js",
        ".medusa/server/src/workflows/index.d.ts",
      ])
    )
    expect(
      entries.filter((entry) =>
        entry.startsWith(
          ".medusa/server/src/modules/login-as-customer/migrations/"
        )
      )
    ).not.toHaveLength(0)

    const strange = entries.filter(
      (entry) =>
        /__tests__|\.spec\.|^(\.medusa\/server\/)?(storefront|examples|demo|integration-tests|scripts)\/|medusa-config|(^|\/)public\//.test(
          entry
        ) ||
        (/\.tsx?$/.test(entry) && !entry.endsWith(".d.ts")) ||
        /^src\//.test(entry)
    )
    expect(strange).toEqual([])
  })

  it("exports only what exists", () => {
    const installed = path.join(
      app.folder,
      "node_modules/medusa-plugin-login-as-customer"
    )
    const { exports } = JSON.parse(
      fs.readFileSync(path.join(installed, "package.json"), "utf8")
    )
    const targets = Object.values(exports)
      .flatMap((target) =>
        typeof target === "string" ? [target] : Object.values(target as object)
      )
      .filter((target) => !target.includes("*"))

    expect(targets.length).toBeGreaterThan(3)
    for (const target of targets) {
      expect([target, fs.existsSync(path.join(installed, target))]).toEqual([
        target,
        true,
      ])
    }
  })

  it("has types that a strict project compiles against", async () => {
    app.write(
      "check.ts",
      `import { ERRORS, ImpersonationError } from "medusa-plugin-login-as-customer/errors"
import type { ArchiveOptions, PluginOptions, SessionDTO } from "medusa-plugin-login-as-customer/types"
import { startImpersonationWorkflow } from "medusa-plugin-login-as-customer/workflows"

startImpersonationWorkflow.hooks.validate(async () => {
  throw new ImpersonationError("impersonation_disabled")
})
export const status = (session: SessionDTO): "pending" | "active" | "ended" =>
  session.status
export const http: number = ERRORS.consent_missing.status
const archive: ArchiveOptions = { type: "postgres", url: "postgres://u@h/a", retention_days: null }
export const options: PluginOptions = { archive }
// @ts-expect-error there is no such make
export const make: ArchiveOptions = { type: "mongodb" }
// @ts-expect-error there is no such code
export const none = ERRORS.no_such_code
`
    )
    const { code, output } = await run(
      path.join(app.folder, "node_modules/typescript/bin/tsc"),
      // prettier-ignore
      ["--noEmit", "--strict", "--skipLibCheck", "--esModuleInterop",
        "--module", "node16", "--moduleResolution", "node16", "--target", "es2021",
        "check.ts"],
      { cwd: app.folder }
    )

    expect([code, output]).toEqual([0, ""])
  })

  it.each([
    [{ administrators: "owner@bare.test" }, "administrators"],
    [{ storefronts: [{ id: "main", name: "Shop" }] }, "storefronts[0].url"],
    [{ settings: { code_ttl_seconds: 1 } }, "settings.code_ttl_seconds"],
    [{ storefront: [] }, "option storefront"],
  ])(
    "stops the boot for the options %j and names %s",
    async (options, name) => {
      const { code, output } = await app.medusa(["start"], options)

      expect(code).not.toBe(0)
      expect(output).toContain(name)
      expect(output).toContain("medusa-plugin-login-as-customer")
    }
  )

  it("logs an administrator in as a customer who allowed it", async () => {
    const { code, output } = await app.medusa(
      ["user", "-e", OWNER.email, "-p", OWNER.password],
      OPTIONS
    )
    expect([code, code === 0 ? "" : output]).toEqual([0, ""])
    await app.start(OPTIONS)

    const admin = await login("user", OWNER)
    const key = await publishableKey(admin)
    const store = { "x-publishable-api-key": key }
    const registered = await post("/auth/customer/emailpass/register", ADA)
    const made = await post(
      "/store/customers",
      { email: ADA.email, allow_remote_shopping_assistance: true },
      { ...store, ...bearer(registered.body.token) }
    )
    expect(made.status).toBe(200)

    const started = await post(
      `/admin/customers/${made.body.customer.id}/login-as-customer`,
      {},
      bearer(admin)
    )
    expect(started.status).toBe(200)
    expect(started.body.handoff).toEqual({
      url: "https://shop.example/api/login-as-customer",
      method: "post",
    })
    const exchanged = await post("/auth/customer/impersonation", {
      code: started.body.login_code,
    })
    expect(exchanged.status).toBe(200)

    const me = await call("GET", "/store/customers/me", {
      ...store,
      ...bearer(exchanged.body.token),
    })
    expect([me.status, me.body.customer.email]).toEqual([200, ADA.email])

    const log = await call("GET", "/admin/login-as-customer/log", bearer(admin))
    expect(
      log.body.log_entries.map(({ action }: { action: string }) => action)
    ).toEqual(expect.arrayContaining(["session_started", "consent_changed"]))
  })

  it("brings its command line", async () => {
    const roles = await app.bin(["role", "list", "--json"], OPTIONS)
    expect([roles.code, roles.code === 0 ? "" : roles.output]).toEqual([0, ""])
    expect(
      JSON.parse(roles.stdout).roles.map(({ name }: { name: string }) => name)
    ).toEqual(expect.arrayContaining(["Manager", "Auditor"]))

    expect((await app.bin(["role", "nonsense"], OPTIONS)).code).toBe(2)
    const help = await app.bin(["support-access", "grant", "--help"])
    expect(help.code).toBe(0)
    expect(help.stdout).toMatch(
      /^login-as-customer support-access grant --email/
    )
  })

  it("lets outside support into the running shop on the command line, and out", async () => {
    const access = async (...args: string[]) => {
      const ran = await app.bin(["support-access", ...args, "--json"], OPTIONS)
      expect([ran.code, ran.code === 0 ? "" : ran.output]).toEqual([0, ""])

      return JSON.parse(ran.stdout)
    }
    const email = "debug@agency.test"
    const { credentials, support_access } = await access(
      ...["grant", "--email", email, "--expires", "2d", "--kind", "account"],
      ...["--url", app.url]
    )
    expect(credentials.login_url).toBe(`${app.url}/app`)

    const token = await login("user", {
      email,
      password: credentials.password,
    })
    const status = async (path: string) =>
      (await call("GET", path, bearer(token))).status
    expect(await status("/admin/orders")).toBe(200)
    expect(await status("/admin/users")).toBe(403)

    const extended = await access("extend", email, "--expires", "5d")
    expect(extended.support_access.expires_at > support_access.expires_at).toBe(
      true
    )
    const listed = await access("list", "--status", "active")
    expect(listed.support_accesses).toMatchObject([{ email, kind: "account" }])

    await access("revoke", email)
    expect(await status("/admin/orders")).toBe(401)

    const taken = await app.bin(
      // prettier-ignore
      ["support-access", "grant", "--email", OWNER.email, "--expires", "2d",
        "--url", app.url],
      OPTIONS
    )
    expect([taken.code, taken.stdout]).toEqual([2, ""])
    expect(taken.output).toContain("--email: ")
  })

  it("imports consent on the command line, which counts in the running shop", async () => {
    app.write("consent.csv", `email\r\n${ADA.email}\r\n`)
    const { code, stdout } = await app.bin(
      ["consent", "set", "--file", "consent.csv", "--refuse", "--json"],
      OPTIONS
    )
    expect([code, JSON.parse(stdout)]).toEqual([
      0,
      { changed: 1, unchanged: 0, kept: 0, unknown: [] },
    ])

    const admin = await login("user", OWNER)
    const { body } = await call(
      "GET",
      `/admin/customers?q=${encodeURIComponent(ADA.email)}`,
      bearer(admin)
    )
    const started = await post(
      `/admin/customers/${body.customers[0].id}/login-as-customer`,
      {},
      bearer(admin)
    )
    expect([started.status, started.body.code]).toEqual([
      403,
      "consent_missing",
    ])
  })

  it("finds what is wrong with the set-up of this project", async () => {
    const { code, stdout } = await app.bin(["doctor", "--json"], OPTIONS)
    const { healthy, checks } = JSON.parse(stdout) as {
      healthy: boolean
      checks: { id: string; status: string; mend: string | null }[]
    }

    expect([code, healthy]).toEqual([1, false])
    const found = checks.filter(
      ({ status }) => status === "warning" || status === "error"
    )
    expect(found.map(({ id }) => id)).toEqual([
      "jwt_secret",
      "cookie_secret",
      "cors",
      "handoff",
      "notifications",
    ])
    expect(found.every(({ mend }) => mend)).toBe(true)
  })

  describe("an archive of the log", () => {
    const archive = async (options: object, ...args: string[]) => {
      const ran = await app.bin(["archive", ...args, "--json"], {
        ...OPTIONS,
        ...options,
      })
      expect([ran.code, ran.code === 0 ? "" : ran.output]).toEqual([0, ""])

      return JSON.parse(ran.stdout)
    }

    it("brings no TypeORM, and asks for it and its driver where there is an archive", async () => {
      expect(app.has("typeorm")).toBe(false)

      for (const [type, place, driver] of [
        ["postgres", { url: "postgres://shop:s3cret@host/log" }, "pg"],
        [
          "better-sqlite3",
          { database: "/var/archive.db" },
          "better-sqlite3@12",
        ],
      ] as const) {
        const { code, output } = await app.bin(["archive", "status"], {
          ...OPTIONS,
          archive: { type, ...place },
        })

        expect(code).toBe(1)
        expect(output).toContain(
          `an archive needs packages that are not installed: run "npm install typeorm@1 ${driver}".`
        )
        expect(output).not.toContain("s3cret")
      }
    })

    it("stops the boot without it", async () => {
      const { code, output } = await app.medusa(["start"], {
        ...OPTIONS,
        archive: { type: "postgres", url: "postgres://shop:s3cret@host/log" },
      })

      expect(code).not.toBe(0)
      expect(output).toContain('run "npm install typeorm@1 pg".')
      expect(output).not.toContain("s3cret")
    })

    it("is made, filled and verified once they are installed", async () => {
      await app.add("typeorm", "pg")
      const options = {
        archive: { type: "postgres", url: await app.createDatabase("archive") },
      }

      expect(
        (await archive(options, "migrate")).migrations.length
      ).toBeGreaterThan(0)
      const { count } = await archive(options, "copy")
      expect(count).toBeGreaterThan(5)
      expect(await archive(options, "verify")).toMatchObject({
        valid: true,
        first_invalid: null,
      })
    })
  })

  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

  async function call(
    method: string,
    url: string,
    headers: Record<string, string> = {},
    body?: object
  ) {
    const response = await fetch(`${app.url}${url}`, {
      method,
      headers: { "content-type": "application/json", ...headers },
      body: body && JSON.stringify(body),
    })

    return { status: response.status, body: await response.json() }
  }

  const post = (
    url: string,
    body: object,
    headers: Record<string, string> = {}
  ) => call("POST", url, headers, body)

  async function login(actor: string, credentials: object): Promise<string> {
    return (await post(`/auth/${actor}/emailpass`, credentials)).body.token
  }

  async function publishableKey(admin: string): Promise<string> {
    const channel = await post(
      "/admin/sales-channels",
      { name: "Shop" },
      bearer(admin)
    )
    const { body } = await post(
      "/admin/api-keys",
      { title: "Shop", type: "publishable" },
      bearer(admin)
    )
    await post(
      `/admin/api-keys/${body.api_key.id}/sales-channels`,
      { add: [channel.body.sales_channel.id] },
      bearer(admin)
    )

    return body.api_key.token
  }
})
