import { createServer, type RequestListener, type Server } from "node:http"
import type { AddressInfo } from "node:net"

import type { Storefront } from "../../../types"
import { askHandoff } from "../ask-handoff"

const HANDOFF = "/api/login-as-customer"

// The kit is an ES module, which only jest can require from here.
const { createHandoffRoute } = jest.requireActual(
  "../../../../storefront/src/next/handoff-route"
)
const kit = createHandoffRoute({
  medusaUrl: "http://localhost:9000",
  publishableKey: "pk_1",
  dashboardOrigins: ["http://localhost:9000"],
})

const answering =
  (status: number, headers: object = {}, text = ""): RequestListener =>
  (_, response) =>
    response.writeHead(status, { ...headers }).end(text)

const kitOnly: RequestListener = async (request, response) => {
  if (request.url !== HANDOFF) {
    return response.writeHead(404).end()
  }
  const page = await kit.GET(new Request(`http://localhost${request.url}`))

  return response
    .writeHead(page.status, Object.fromEntries(page.headers))
    .end(await page.text())
}

describe("askHandoff", () => {
  let server: Server

  afterEach(() => server.close())

  const ask = async (
    listener: RequestListener,
    more: Partial<Storefront> = {}
  ) => {
    server = createServer(listener)
    await new Promise<void>((resolve) => server.listen(0, resolve))
    const { port } = server.address() as AddressInfo

    return await askHandoff({
      url: `http://localhost:${port}/eu`,
      handoff: "post",
      handoff_path: HANDOFF,
      ...more,
    } as Storefront)
  }

  it.each<[string, RequestListener, Partial<Storefront>, RegExp | null]>([
    ["the kit's route", kitOnly, {}, null],
    [
      "the kit's route elsewhere",
      kitOnly,
      { handoff_path: "/lac" },
      /\/lac answers 404: there is no hand-off handler/,
    ],
    ["a handler for POST alone", answering(405), {}, null],
    ["no such page", answering(404), {}, /answers 404/],
    ["a broken one", answering(502), {}, /answers 502/],
    [
      "another language's path",
      answering(307, { location: "/eu/api/login-as-customer" }),
      {},
      /redirects/,
    ],
    ["one page for all paths", answering(200, {}, "<html>"), {}, /like any/],
    [
      "one page for all paths, with the code in the fragment",
      answering(200, {}, "<html>"),
      { handoff: "fragment", handoff_path: "/login-as-customer" },
      null,
    ],
    [
      "no page for the fragment",
      answering(404),
      { handoff: "fragment" },
      /answers 404/,
    ],
  ])("meets %s", async (_, listener, more, problem) => {
    const found = await ask(listener, more)

    if (problem) {
      expect(found).toMatch(problem)
    } else {
      expect(found).toBeNull()
    }
  })

  it("names what keeps it from a storefront", async () => {
    server = createServer()
    await new Promise<void>((resolve) => server.listen(0, resolve))
    const { port } = server.address() as AddressInfo
    await new Promise((resolve) => server.close(resolve))

    expect(
      await askHandoff({
        url: `http://localhost:${port}`,
        handoff: "post",
        handoff_path: HANDOFF,
      } as Storefront)
    ).toMatch(/cannot be reached \(ECONNREFUSED\)/)
  })
})
