import { spawn, type ChildProcess } from "node:child_process"
import fs from "node:fs"
import path from "node:path"

import { freePort } from "../../scripts/pg"

const ROOT = path.resolve(__dirname, "../..")

/** What `demo.json` tells of a person and of a storefront. */
type Person = { id: string; email: string }
export type Facts = {
  medusa_url: string
  storefront_url: string
  /** The single-page shop; its storefront has the id `spa`. */
  spa_url: string
  publishable_key: string
  jwt_secret: string
  password: string
  admins: Record<
    "owner" | "lead" | "agent" | "viewer" | "auditor" | "clerk",
    Person
  >
  customers: Record<"ada" | "bob" | "guest", Person>
  storefronts: {
    id: string
    name: string
    url: string
    publishable_key: string
  }[]
}

/** A demo that runs already: the one of `global-setup`, or of somebody at work on one test. */
const RUNNING = process.env.E2E_DEMO_DIR

/** `npm run demo` on free ports, with new data of its own. */
export class Demo {
  readonly dir = RUNNING ?? path.join(ROOT, ".e2e/demo")
  #process: ChildProcess | null = null
  #output = ""

  /** Whether this one started it, and is to stop it. */
  get isOurs(): boolean {
    return this.#process !== null
  }

  async start(): Promise<Facts> {
    if (RUNNING) {
      return this.facts()
    }
    const launcher = spawn(process.execPath, ["scripts/demo.js", "--reset"], {
      cwd: ROOT,
      env: {
        ...process.env,
        NODE_ENV: "development",
        NODE_OPTIONS: "",
        LOG_LEVEL: "http", // what `requests` counts
        DEMO_DIR: this.dir,
        MEDUSA_PORT: String(await freePort()),
        STOREFRONT_PORT: String(await freePort()),
        SPA_PORT: String(await freePort()),
      },
    })
    launcher.stdout.on("data", (data) => (this.#output += data))
    launcher.stderr.on("data", (data) => (this.#output += data))
    this.#process = launcher
    await this.#ready(launcher)

    return this.facts()
  }

  /** What this demo consists of, once it has started. */
  facts(): Facts {
    return JSON.parse(fs.readFileSync(path.join(this.dir, "demo.json"), "utf8"))
  }

  #ready(launcher: ChildProcess): Promise<void> {
    return new Promise((resolve, reject) => {
      launcher.once("exit", (code) =>
        reject(new Error(`The demo ended with ${code}:\n${this.#output}`))
      )
      launcher.stdout!.on("data", () => {
        if (this.#output.includes("The demo is ready")) {
          resolve()
        }
      })
    })
  }

  /** Sends the signal of a Ctrl-C or of a supervisor; answers the exit code. */
  async stop(signal: "SIGINT" | "SIGTERM"): Promise<number | null> {
    const launcher = this.#process
    if (!launcher || launcher.exitCode !== null) {
      return launcher?.exitCode ?? null
    }
    const gone = new Promise<number | null>((resolve) =>
      launcher.once("exit", resolve)
    )
    launcher.kill(signal)

    return await gone
  }

  /** Whether Medusa was asked more often than that; its log is a little late. */
  async requestsAbove(count: number, pattern: RegExp): Promise<boolean> {
    for (const end = Date.now() + 5_000; Date.now() < end;) {
      if (this.requests(pattern) > count) {
        return true
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
    }

    return false
  }

  /**
   * Whether a page is served without asking Medusa for what matches. A cache
   * that has just run out is renewed behind an answer: the next one has it.
   */
  async asksNothing(
    pattern: RegExp,
    load: () => Promise<unknown>
  ): Promise<boolean> {
    for (let tries = 3; tries; tries--) {
      const before = this.requests(pattern)
      await load()
      if (!(await this.requestsAbove(before, pattern))) {
        return true
      }
    }

    return false
  }

  /** How often Medusa was asked for paths that match, by its own request log. */
  requests(pattern: RegExp): number {
    const log = fs.readFileSync(path.join(this.dir, "logs/medusa.log"), "utf8")

    return log.split("\n").filter((line) => pattern.test(line)).length
  }
}
