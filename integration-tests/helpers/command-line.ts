import { execFile } from "node:child_process"
import path from "node:path"

const ROOT = path.resolve(__dirname, "../..")
const BIN = path.join(ROOT, "bin/login-as-customer.js")

type Ran = { code: number; stdout: string; stderr: string }

type How = {
  /** The Medusa project; left out, this repository. */
  cwd?: string
  /** Breaks it off when this many lines came on standard error. */
  killAfterLines?: number
}

/** Runs the command line in a project, on the database of a test. */
export function commandLine(databaseUrl: () => string) {
  return (
    args: string[],
    env: Record<string, string> = {},
    { cwd = ROOT, killAfterLines }: How = {}
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
        lines += String(chunk).split("\n").length - 1
        if (killAfterLines !== undefined && lines >= killAfterLines) {
          child.kill("SIGKILL")
        }
      })
    })
}
