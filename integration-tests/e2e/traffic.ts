import type { BrowserContext, Page, Request } from "playwright-core"

/** A request that a page has sent, with what the browser itself put into it. */
export type Sent = {
  method: string
  path: string
  headers: Record<string, string>
  status: number | undefined
}

/** All that the pages of one browser ask for. */
export class Traffic {
  readonly #requests: Request[] = []

  constructor(context: BrowserContext) {
    context.on("request", (request) => this.#requests.push(request))
  }

  /** How many there are by now. */
  get count(): number {
    return this.#requests.length
  }

  /** What was asked of this origin from `since` on, by one page where given. */
  async to(
    origin: string,
    { since = 0, page }: { since?: number; page?: Page } = {}
  ): Promise<Sent[]> {
    const sent = this.#requests
      .slice(since)
      .filter((request) => new URL(request.url()).origin === origin)
      .filter((request) => !page || request.frame().page() === page)

    return await Promise.all(
      sent.map(async (request) => ({
        method: request.method(),
        path: new URL(request.url()).pathname,
        headers: await request.allHeaders(),
        status: (await request.response().catch(() => null))?.status(),
      }))
    )
  }
}
