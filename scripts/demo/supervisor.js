const { fork } = require("node:child_process")
const fs = require("node:fs")
const path = require("node:path")
const { Problem } = require("./problem")

const TIED = path.join(__dirname, "tied-to-parent.js")
const GRACE_MS = 10_000

/**
 * Starts processes, and stops all of them in reverse order. Each is the leader
 * of a group of its own: a Ctrl-C in the terminal reaches only the launcher,
 * and stopping one takes along what it started itself.
 */
class Supervisor {
  #stops = []
  #stopping = null

  /** Adds something to stop, last in, first out. */
  onStop(stop) {
    this.#stops.push(stop)
  }

  /** A Node program that is to run as long as the demo; its output goes to a file. */
  serve(name, file, args, { cwd, env, logFile, onEnd }) {
    const log = fs.openSync(logFile, "w")
    const child = forkTied(file, args, { cwd, env, log })
    this.onStop(() => endGroup(child))
    child.once("exit", (code, signal) => {
      if (!this.#stopping) {
        onEnd(
          new Problem(
            `${name} ended by itself (${signal ?? code}); its last words:\n${lastLines(logFile)}`
          )
        )
      }
    })
    return child
  }

  /** A Node program that ends by itself; rejects with its last words when it fails. */
  run(name, file, args, { cwd, env, logFile }) {
    const log = fs.openSync(logFile, "w")
    const child = forkTied(file, args, { cwd, env, log })
    this.onStop(() => endGroup(child))
    return new Promise((resolve, reject) => {
      child.once("error", reject)
      child.once("exit", (code, signal) => {
        if (code === 0) {
          resolve()
        } else if (!this.#stopping) {
          reject(
            new Problem(
              `${name} failed (${signal ?? code}):\n${lastLines(logFile)}\nAll of it is in ${logFile}.`
            )
          )
        }
      })
    })
  }

  /** Stops everything; the same promise for all who ask. */
  stop() {
    this.#stopping ??= (async () => {
      for (const stop of this.#stops.reverse()) {
        await stop()
      }
    })()
    return this.#stopping
  }
}

function forkTied(file, args, { cwd, env, log }) {
  const child = fork(file, args, {
    cwd,
    env: { ...env, TIED_TO: String(process.pid) },
    detached: true,
    execArgv: ["--require", TIED],
    stdio: ["ignore", log, log, "ipc"],
  })
  fs.closeSync(log)
  return child
}

function lastLines(file, count = 20) {
  return fs
    .readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .slice(-count)
    .join("\n")
}

/** Ends a process and its group: asks first, and makes sure after a while. */
async function endGroup(child) {
  if (!child.pid || child.exitCode !== null || child.signalCode !== null) {
    return
  }
  const gone = new Promise((resolve) => child.once("exit", resolve))
  const signal = (name) => {
    try {
      process.kill(-child.pid, name)
    } catch {
      child.kill(name)
    }
  }
  signal("SIGTERM")
  const insist = setTimeout(() => signal("SIGKILL"), GRACE_MS)
  await gone
  clearTimeout(insist)
  signal("SIGKILL") // what it started and left behind
}

module.exports = { Supervisor }
