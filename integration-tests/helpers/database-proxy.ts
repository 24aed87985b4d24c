import { connect, createServer, type Socket } from "node:net"

/**
 * Stands between the app and PostgreSQL, so that a test can cut the line or
 * let it fall silent. Listens at once; the test runner's own connections,
 * which it opens with what it read before, do not pass here.
 */
export function databaseProxy(target: { host: string; port: number }) {
  const pairs = new Set<[Socket, Socket]>()
  let state: "open" | "cut" | "silent" = "open"

  const server = createServer((near) => {
    if (state === "cut") {
      near.destroy()
      return
    }
    const far = connect(target.port, target.host)
    const pair: [Socket, Socket] = [near, far]
    pairs.add(pair)
    for (const [from, to] of [pair, [far, near]]) {
      from.on("data", (data) => void to.write(data))
      from.on("error", () => undefined)
      from.on("close", () => {
        to.destroy()
        pairs.delete(pair)
      })
    }
    if (state === "silent") {
      hush(pair)
    }
  })
  // Without a host it listens before this returns.
  server.listen(0)

  return {
    port: (server.address() as { port: number }).port,
    /** Every connection breaks, and new ones do as well. */
    cut: () => {
      state = "cut"
      pairs.forEach((pair) => pair.forEach((socket) => socket.destroy()))
    },
    /** Nothing breaks, and nothing passes. */
    silence: () => {
      state = "silent"
      pairs.forEach(hush)
    },
    mend: () => {
      state = "open"
      pairs.forEach((pair) => pair.forEach((socket) => socket.resume()))
    },
    close: () => server.close(),
  }
}

function hush(pair: [Socket, Socket]): void {
  pair.forEach((socket) => socket.pause())
}
