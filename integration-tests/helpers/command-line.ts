import { execFile } from "node:child_process"
import path from "node:path"
import { format } from "node:util"

import type { MedusaContainer } from "@medusajs/framework/types"

import { main } from "../../src/cli"

const ROOT = path.resolve(__dirname, "../..")
const BIN = path.join(ROOT, "bin/login-as-customer.js")

type Ran = { code: number; stdout: string; stderr: string }

type How = {
  /** The Medusa project; left out, this repository. */
  cwd?: string
  /** Breaks it off when this many lines came on standard error. */
  killAfterLines?: number
  /** How it is broken off. @default "SIGKILL" */
  signal?: NodeJS.Signals
}

/** Runs the command line in a project, on the database of a test. */
export function commandLine(databaseUrl: () => string) {
  return (
    args: string[],
    env: Record<string, string> = {},
    { cwd = ROOT, killAfterLines = Infinity, signal = "SIGKILL" }: How = {}
  ) =>
    new Promise<Ran>((resolve) => {
      const child = execFile(
        process.execPath,
        [BIN, ...args],
        {
          cwd,
          timeout: 240_000,
          env: {
            PATH: process.env.PATH,
            HOME: process.env.HOME,
            MEDUSA_DISABLE_TELEMETRY: "true",
            DATABASE_URL: databaseUrl(),
            ...env,
          },
        },
        (_, stdout, stderr) =>
          resolve({ code: child.exitCode ?? -1, stdout, stderr })
      )
      let lines = 0

      child.stderr?.on("data", (chunk: Buffer) => {
        const before = lines
        lines += String(chunk).split("\n").length - 1
        if (before < killAfterLines && lines >= killAfterLines) {
          child.kill(signal)
        }
      })
    })
}

/**
 * Runs the command line on the Medusa that a test has started, in the same
 * process: a start of Medusa for each call would take most of the test's time.
 */
export function commandsOn(getContainer: () => MedusaContainer) {
  return async (args: string[]): Promise<Ran> => {
    const out: string[] = []
    const errors: string[] = []
    const { stdout, stderr } = process
    const writes = { stdout: stdout.write, stderr: stderr.write }
    const { error } = console
    stdout.write = collect(out)
    stderr.write = collect(errors)
    console.error = (...words: unknown[]) => {
      errors.push(`${format(...words)}\n`)
    }

    try {
      const code = await main(args, (task) => task(getContainer()))

      return { code, stdout: out.join(""), stderr: errors.join("") }
    } finally {
      stdout.write = writes.stdout
      stderr.write = writes.stderr
      console.error = error
    }
  }
}

/** What stands in for a stream's `write`. */
function collect(chunks: string[]): typeof process.stdout.write {
  return (chunk: string | Uint8Array, ...rest: unknown[]) => {
    chunks.push(String(chunk))
    const done = rest.at(-1)
    if (typeof done === "function") {
      done()
    }

    return true
  }
}
