import fs from "node:fs"
import http from "node:http"
import type { AddressInfo } from "node:net"
import path from "node:path"

const PICTURE = path.resolve(
  __dirname,
  "../../examples/shop/public/pictures/mug.webp"
)

/** What a shop's server asked of Medusa. */
export type Asked = {
  method: string
  path: string
  headers: http.IncomingHttpHeaders
}

/** Stands between a shop's server and Medusa, and notes what is asked. */
export class WatchedMedusa {
  readonly asked: Asked[] = []
  /** Whether it answers nobody, as a Medusa that was stopped. */
  isDown = false
  readonly #server = http.createServer((request, response) =>
    this.#pass(request, response)
  )
  #medusa = ""

  /** Resolves with the address that the shop takes for Medusa's. */
  async start(medusa: string): Promise<string> {
    this.#medusa = medusa
    await new Promise<void>((resolve) => this.#server.listen(0, resolve))

    return `http://localhost:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  /** What was asked for paths that match, from `since` on. */
  for(pattern: RegExp, since = 0): Asked[] {
    return this.asked.slice(since).filter(({ path }) => pattern.test(path))
  }

  #pass(request: http.IncomingMessage, response: http.ServerResponse): void {
    const { method = "GET", url = "/", headers } = request
    this.asked.push({ method, path: url, headers })

    if (this.isDown) {
      request.socket.destroy()

      return
    }
    if (url.startsWith("/static/")) {
      response.setHeader("content-type", "image/webp")
      response.setHeader("cache-control", "public, max-age=3600")
      fs.createReadStream(PICTURE).pipe(response)

      return
    }
    const { host } = new URL(this.#medusa)
    const onwards = http.request(
      this.#medusa + url,
      { method, headers: { ...headers, host } },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      }
    )
    onwards.on("error", () => response.destroy())
    request.pipe(onwards)
  }
}
