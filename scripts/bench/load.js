const http = require("node:http")

/**
 * Asks as fast as answers come, over as many connections at once.
 *
 * @param requestOf - gives the request of a connection: `{ method, path, headers, body }`
 * @returns requests a second
 * @throws on any answer but a 2xx
 */
async function load({ url, connections, ms, requestOf }) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections })
  const began = Date.now()
  let answers = 0
  const ask = async (connection) => {
    const request = requestOf(connection)
    while (Date.now() - began < ms) {
      await send(url, agent, request)
      answers++
    }
  }
  try {
    await Promise.all(Array.from({ length: connections }, (_, at) => ask(at)))

    return (answers * 1000) / (Date.now() - began)
  } finally {
    agent.destroy()
  }
}

/** One request; answers the parsed body. */
function send(url, agent, { method = "GET", path, headers = {}, body }) {
  const text = body === undefined ? null : JSON.stringify(body)
  const length =
    text === null
      ? {}
      : {
          "content-type": "application/json",
          "content-length": Buffer.byteLength(text),
        }

  return new Promise((resolve, reject) => {
    const request = http.request(
      new URL(path, url),
      { method, agent, headers: { ...headers, ...length } },
      (response) => {
        const parts = []
        response.on("data", (part) => parts.push(part))
        response.on("end", () => {
          const answer = Buffer.concat(parts).toString()
          if (response.statusCode >= 300) {
            const what = `${method} ${path}: ${response.statusCode}`
            reject(new Error(`${what} ${answer.slice(0, 300)}`))
            return
          }
          resolve(answer ? JSON.parse(answer) : null)
        })
      }
    )
    request.on("error", reject)
    request.end(text ?? undefined)
  })
}

module.exports = { load, send }
