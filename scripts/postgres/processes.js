const { execFileSync } = require("node:child_process")
const fs = require("node:fs")

/** Whether a process of this id exists, of whatever user. */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === "EPERM"
  }
}

/** The command line of a process, or "" when there is none. */
function commandLine(pid) {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").join(" ")
  } catch {
    // no /proc (macOS), or the process is gone
  }
  try {
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    })
  } catch {
    return ""
  }
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** Waits until the process is gone; false when it still runs after `ms`. */
async function isGoneWithin(pid, ms) {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(50)) {
    if (!isAlive(pid)) {
      return true
    }
  }
  return !isAlive(pid)
}

module.exports = { commandLine, isAlive, isGoneWithin, sleep }
