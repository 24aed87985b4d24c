const net = require("node:net")
const { sleep } = require("../postgres/processes")
const { Problem } = require("./problem")

const canListen = (port) =>
  new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once("error", reject)
    server.listen(port, () => server.close(resolve))
  })

/** Some systems let two servers share a port on different addresses. */
const answers = (port) =>
  new Promise((resolve) => {
    const socket = net.connect(port, "localhost")
    socket.once("connect", () => {
      socket.destroy()
      resolve(true)
    })
    socket.once("error", () => resolve(false))
  })

const inUse = (port, variable) =>
  `Port ${port} is in use; stop what listens there, or set ${variable} to another port.`

/** What is wrong with the port, in a sentence, or null. */
async function check(port, variable) {
  try {
    await canListen(port)
  } catch (error) {
    return error.code === "EACCES"
      ? `Port ${port} may not be used by this user; set ${variable} to a port above 1023.`
      : inUse(port, variable)
  }
  return (await answers(port)) ? inUse(port, variable) : null
}

/** Refuses in one sentence when somebody listens on the port, and goes on doing so for `patienceMs`. */
async function requireFreePort(port, variable, patienceMs = 0) {
  const end = Date.now() + patienceMs
  for (;;) {
    const trouble = await check(port, variable)
    if (!trouble) {
      return
    }
    if (Date.now() >= end) {
      throw new Problem(trouble)
    }
    await sleep(200)
  }
}

module.exports = { requireFreePort }
