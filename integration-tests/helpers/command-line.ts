import { execFile } from "node:child_process"
import path from "node:path"

const ROOT = path.resolve(__dirname, "../..")
const BIN = path.join(ROOT, "bin/login-as-customer.js")

type Ran = { code: number; stdout: string; stderr: string }

/** Runs the command line in this repository, on the database of a test. */
export function commandLine(databaseUrl: () => string) {
  return (args: string[], env: Record<string, string> = {}) =>
    new Promise<Ran>((resolve) => {
      const child = execFile(
        process.execPath,
        [BIN, ...args],
        {
          cwd: ROOT,
          timeout: 90_000,
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
    })
}
