const { sleep } = require("../postgres/processes")
const { Problem } = require("./problem")

/** Waits until the address answers below 500. */
async function waitFor(url, name, ms = 90_000) {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(200)) {
    try {
      const response = await fetch(url, { redirect: "manual" })
      await response.arrayBuffer()
      if (response.status < 500) {
        return
      }
    } catch {
      // not listening yet
    }
  }
  throw new Problem(`${name} did not answer at ${url} within ${ms / 1000} s.`)
}

module.exports = { waitFor }
