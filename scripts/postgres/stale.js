const fs = require("node:fs")
const path = require("node:path")
const { commandLine, isAlive, isGoneWithin } = require("./processes")

/** What postmaster.pid in a data folder says: `{ pid, port }`, or null without one. */
function readPidFile(dataDir) {
  try {
    const lines = fs
      .readFileSync(path.join(dataDir, "postmaster.pid"), "utf8")
      .split("\n")
    const pid = Number(lines[0])
    return pid > 0 ? { pid, port: Number(lines[3]) || null } : null
  } catch {
    return null
  }
}

/**
 * Stops a PostgreSQL that outlived the process that had started it on this data
 * folder (`kill -9` of the demo). The pid may meanwhile belong to somebody
 * else: only a process whose command line names this folder is touched.
 *
 * @returns the pid that was stopped, or null
 */
async function stopLeftover(dataDir, { graceMs = 20_000 } = {}) {
  const found = readPidFile(dataDir)
  if (!found) {
    return null
  }
  const ours =
    isAlive(found.pid) && commandLine(found.pid).includes(` ${dataDir} `)
  if (!ours) {
    // PostgreSQL would refuse to start where the number was given to another process
    fs.rmSync(path.join(dataDir, "postmaster.pid"), { force: true })
    return null
  }
  for (const [signal, ms] of [
    ["SIGINT", graceMs],
    ["SIGQUIT", 5_000],
  ]) {
    process.kill(found.pid, signal)
    if (await isGoneWithin(found.pid, ms)) {
      return found.pid
    }
  }
  throw new Error(
    `A PostgreSQL left over from an earlier run (process ${found.pid}) holds ${dataDir} and does not stop; end it and try again.`
  )
}

const EPHEMERAL = /^lac-pg-(\d+)-/

/** Stops and removes throw-away databases whose owner is gone without having done so. */
async function sweepEphemeral(root) {
  for (const name of fs.readdirSync(root)) {
    const owner = Number(EPHEMERAL.exec(name)?.[1])
    if (!owner || isAlive(owner)) {
      continue
    }
    const folder = path.join(root, name)
    try {
      await stopLeftover(folder, { graceMs: 5_000 })
      fs.rmSync(folder, { recursive: true, force: true })
    } catch {
      // another user's: not ours to clean
    }
  }
}

module.exports = { stopLeftover, sweepEphemeral }
