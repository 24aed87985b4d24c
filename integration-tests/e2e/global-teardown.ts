import net from "node:net"

import type { Demo } from "./demo"

/** Stops the demo of `global-setup`; the run is red when that leaves anything behind. */
export default async function stopDemo(): Promise<void> {
  const { demo } = globalThis as unknown as { demo: Demo }

  if (!demo.isOurs) {
    return
  }
  const { medusa_url, storefront_url } = demo.facts()
  const code = await demo.stop("SIGTERM")

  if (code !== 0) {
    throw new Error(`The demo answered a SIGTERM with exit code ${code}.`)
  }
  for (const url of [medusa_url, storefront_url]) {
    if (!(await isFree(Number(new URL(url).port)))) {
      throw new Error(`The demo has ended, and ${url} is still in use.`)
    }
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = net.createServer()
    server.once("error", () => resolve(false))
    server.listen(port, () => server.close(() => resolve(true)))
  })
