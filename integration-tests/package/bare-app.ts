import { spawn, type ChildProcess } from "node:child_process"
import fs from "node:fs"
import path from "node:path"

import { Client } from "@medusajs/framework/pg"

import { freePort, startPostgres, type Postgres } from "../../scripts/pg"
import { run, type Outcome } from "./command"
import { MEDUSA_CLI, npm, ROOT } from "./tarball"

const PLUGIN = "medusa-plugin-login-as-customer"
const CONFIG = `const { defineConfig } = require("@medusajs/framework/utils")

module.exports = defineConfig({
  admin: { disable: true },
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    http: {
      storeCors: "http://localhost:8000",
      adminCors: "http://localhost:9000",
      authCors: "http://localhost:9000",
      jwtSecret: "secret of the bare app",
      cookieSecret: "secret of the bare app",
    },
  },
  plugins: [
    { resolve: "${PLUGIN}", options: JSON.parse(process.env.PLUGIN_OPTIONS) },
  ],
})
`

/** A merchant's Medusa project that has installed the packed plugin, and nothing else. */
export class BareApp {
  #postgres: Postgres | null = null
  #server: ChildProcess | null = null
  #port = 0

  constructor(readonly folder: string) {}

  get url(): string {
    return `http://localhost:${this.#port}`
  }

  /** Writes the project and installs Medusa and the plugin's tarball. */
  async install(tarball: string): Promise<void> {
    const { devDependencies } = readJson(path.join(ROOT, "package.json"))
    const pinned = (name: string) => [name, devDependencies[name]]
    const manifest = {
      name: "bare-app",
      private: true,
      dependencies: {
        ...Object.fromEntries(
          ["cli", "draft-order", "framework", "medusa"].map((name) =>
            pinned(`@medusajs/${name}`)
          )
        ),
        [PLUGIN]: `file:${tarball}`,
      },
      devDependencies: Object.fromEntries(
        ["@types/node", "typescript"].map(pinned)
      ),
    }
    this.write("package.json", JSON.stringify(manifest, null, 2))
    this.write("package-lock.json", JSON.stringify(lockedAsHere(manifest)))
    this.write("medusa-config.js", CONFIG)
    await npm(["install", "--prefer-offline"], this.folder)
  }

  write(name: string, text: string): void {
    fs.writeFileSync(path.join(this.folder, name), text)
  }

  /** Installs further packages beside the plugin, as a merchant does who needs them. */
  async add(...names: string[]): Promise<void> {
    const { devDependencies } = readJson(path.join(ROOT, "package.json"))

    await npm(
      [
        "install",
        "--prefer-offline",
        ...names.map((name) => `${name}@${devDependencies[name]}`),
      ],
      this.folder
    )
  }

  has(name: string): boolean {
    return fs.existsSync(path.join(this.folder, "node_modules", name))
  }

  /** A database of its own, migrated as the README says. */
  async migrate(options: object = {}): Promise<Outcome> {
    this.#postgres = await startPostgres()

    return await this.medusa(["db:migrate", "--execute-safe-links"], options)
  }

  /** A second database on the same server; answers its address. */
  async createDatabase(name: string): Promise<string> {
    const client = new Client({ connectionString: this.#postgres!.url() })
    await client.connect()
    await client.query(`create database ${name}`)
    await client.end()

    return this.#postgres!.url(name)
  }

  /** Runs Medusa's command line in the project. */
  medusa(args: string[], options: object = {}): Promise<Outcome> {
    return run(path.join(this.folder, MEDUSA_CLI), args, {
      cwd: this.folder,
      env: this.#env(options),
    })
  }

  /** Runs the plugin's own program, found where npm put it. */
  bin(args: string[], options: object = {}): Promise<Outcome> {
    const file = path.join(this.folder, "node_modules/.bin/login-as-customer")

    return run(fs.realpathSync(file), args, {
      cwd: this.folder,
      env: this.#env(options),
    })
  }

  /** Serves the project; resolves when it answers. */
  async start(options: object): Promise<void> {
    this.#port = await freePort()
    const args = ["start", "--types=false", "--port", String(this.#port)]
    let output = ""
    const server = spawn(
      process.execPath,
      [path.join(this.folder, MEDUSA_CLI), ...args],
      { cwd: this.folder, env: this.#env(options) }
    )
    server.stdout.on("data", (data) => (output += data))
    server.stderr.on("data", (data) => (output += data))
    this.#server = server
    for (const end = Date.now() + 90_000; Date.now() < end;) {
      if (server.exitCode !== null) {
        throw new Error(`The bare app ended by itself:\n${output}`)
      }
      if (await isUp(`${this.url}/health`)) {
        return
      }
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    throw new Error(`The bare app did not come up:\n${output}`)
  }

  async stop(): Promise<void> {
    const server = this.#server
    if (server && server.exitCode === null && server.signalCode === null) {
      const gone = new Promise((resolve) => server.once("exit", resolve))
      server.kill("SIGTERM")
      const insist = setTimeout(() => server.kill("SIGKILL"), 10_000)
      await gone
      clearTimeout(insist)
    }
    await this.#postgres?.stop()
  }

  #env(options: object): NodeJS.ProcessEnv {
    const {
      LOGIN_AS_CUSTOMER_OPTIONS: _,
      NODE_OPTIONS: __,
      ...env
    } = process.env

    return {
      ...env,
      NODE_ENV: "development",
      MEDUSA_DISABLE_TELEMETRY: "true",
      DATABASE_URL: this.#postgres?.url(),
      PLUGIN_OPTIONS: JSON.stringify(options),
    }
  }
}

const readJson = (file: string): any =>
  JSON.parse(fs.readFileSync(file, "utf8"))

/**
 * The versions of this repository's lock file, of which npm keeps what the
 * project needs: the same Medusa as in the other tests, and mostly in npm's
 * cache already.
 */
function lockedAsHere(manifest: { name: string }): object {
  const lock = readJson(path.join(ROOT, "package-lock.json"))
  const packages = Object.entries<{ link?: boolean }>(lock.packages).filter(
    ([place, { link }]) => place.startsWith("node_modules/") && !link
  )

  return {
    ...lock,
    name: manifest.name,
    packages: { "": manifest, ...Object.fromEntries(packages) },
  }
}

const isUp = (url: string): Promise<boolean> =>
  fetch(url).then(
    (response) => response.ok,
    () => false
  )
