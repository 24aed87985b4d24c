const net = require("node:net")
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

/** Refuses in one sentence when somebody listens on the port. */
async function requireFreePort(port, variable) {
  const inUse = () =>
    new Problem(
      `Port ${port} is in use; stop what listens there, or set ${variable} to another port.`
    )
  try {
    await canListen(port)
  } catch (error) {
    if (error.code === "EACCES") {
      throw new Problem(
        `Port ${port} may not be used by this user; set ${variable} to a port above 1023.`
      )
    }
    throw inUse()
  }
  if (await answers(port)) {
    throw inUse()
  }
}

module.exports = { requireFreePort }
