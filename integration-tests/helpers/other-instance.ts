import { fork } from "node:child_process"
import { once } from "node:events"
import path from "node:path"

const ROOT = path.resolve(__dirname, "../..")

/**
 * Boots a further instance on a database, in a process of its own. `run` does
 * the job of that file name there once, and resolves when the process is gone.
 */
export async function otherInstance(databaseUrl: string, job: string) {
  const child = fork(path.join(__dirname, "instance-process.js"), [job], {
    cwd: ROOT,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    execArgv: [],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: "test",
      LOG_LEVEL: "error",
      MEDUSA_DISABLE_TELEMETRY: "true",
      MEDUSA_WORKER_MODE: "server",
      DATABASE_URL: databaseUrl,
    },
  })
  const gone = once(child, "exit").then(([code]) => code as number | null)
  await Promise.race([
    once(child, "message"),
    gone.then((code) => {
      throw new Error(`The other instance did not start (${code})`)
    }),
  ])

  return {
    run: async () => {
      child.send("go")

      return await gone
    },
  }
}
