import type { BrowserContext, Page, Request } from "playwright-core"

/** A request that a page has sent, with what the browser itself put into it. */
export type Sent = {
  method: string
  path: string
  headers: Record<string, string>
  /** None where the page was left before the answer. */
  status: number | undefined
}

type Noted = { request: Request; sent: Promise<Sent> }

/** All that the pages of one browser ask for. */
export class Traffic {
  readonly #noted: Noted[] = []

  constructor(context: BrowserContext) {
    context.on("request", (request) =>
      this.#noted.push({ request, sent: sentOf(request) })
    )
  }

  /** How many there are by now. */
  get count(): number {
    return this.#noted.length
  }

  /** What was asked of this origin from `since` on, by one page where given. */
  async to(
    origin: string,
    { since = 0, page }: { since?: number; page?: Page } = {}
  ): Promise<Sent[]> {
    const noted = this.#noted
      .slice(since)
      .filter(({ request }) => new URL(request.url()).origin === origin)
      .filter(({ request }) => !page || request.frame().page() === page)

    return await Promise.all(noted.map(({ sent }) => sent))
  }
}

/** Asked at once: of a page that is closed nothing can be learnt any more. */
async function sentOf(request: Request): Promise<Sent> {
  const [headers, response] = await Promise.all([
    request.allHeaders().catch(() => request.headers()),
    request.response().catch(() => null),
  ])

  return {
    method: request.method(),
    path: new URL(request.url()).pathname,
    headers,
    status: response?.status(),
  }
}
