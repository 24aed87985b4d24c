import { spawn } from "node:child_process"

type Options = { cwd: string; env?: NodeJS.ProcessEnv; timeoutMs?: number }

export type Outcome = { code: number | null; stdout: string; output: string }

/** Runs a Node program to its end; answers its exit code and what it printed. */
export function run(
  file: string,
  args: string[],
  { cwd, env = process.env, timeoutMs = 300_000 }: Options
): Promise<Outcome> {
  const child = spawn(process.execPath, [file, ...args], {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    timeout: timeoutMs,
    killSignal: "SIGKILL",
  })
  let stdout = ""
  let output = ""
  child.stdout.on("data", (data) => {
    stdout += data
    output += data
  })
  child.stderr.on("data", (data) => {
    output += data
  })

  return new Promise((resolve, reject) => {
    child.once("error", reject)
    child.once("close", (code) => resolve({ code, stdout, output }))
  })
}

/** As `run`, and fails with the program's output when it does. */
export async function succeed(
  file: string,
  args: string[],
  options: Options
): Promise<string> {
  const { code, stdout, output } = await run(file, args, options)
  if (code !== 0) {
    throw new Error(`${file} ${args.join(" ")} ended with ${code}:\n${output}`)
  }

  return stdout
}
