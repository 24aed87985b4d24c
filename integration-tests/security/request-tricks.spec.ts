import { connect } from "node:net"
import { gzipSync } from "node:zlib"

import { addRoute } from "../helpers/express-app"
import { rawRequest } from "../helpers/raw-request"
import { suite } from "../helpers/suite"
import {
  createWorld,
  databaseOf,
  logOf,
  sender,
  visit,
  type World,
} from "../helpers/world"

const ME = "/store/customers/me"

// A request can say one thing and do another: by its method, its headers or
// its body. Whatever it says, a read-only session reads and the deny list holds.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
  })

  const customer = async () =>
    await databaseOf(getContainer())("customer")
      .where({ id: world.ada.id })
      .first()
  const consent = async () =>
    await databaseOf(getContainer())("remote_assistance_consent").select("*")
  const READ_ONLY = [403, "impersonation_read_only"]
  const BLOCKED = [403, "impersonation_action_blocked"]

  /** Handlers of another plugin, on one path and every usual method. */
  const plugin = () => {
    const ran: string[] = []
    const removes = (["get", "post", "put", "patch", "delete"] as const).map(
      (method) =>
        addRoute(method, "/plugin/likes", (req, res) => {
          ran.push(`${req.method} ${JSON.stringify(req.body)}`)
          res.json({})
        })
    )

    return { ran, remove: () => removes.forEach((remove) => remove()) }
  }

  /** Sends bytes as they are: some requests no client would build. */
  const bytes = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const { hostname, port } = new URL(
        (api as unknown as { defaults: { baseURL: string } }).defaults.baseURL
      )
      let answer = ""
      const socket = connect(Number(port), hostname, () => socket.write(text))
      socket.setEncoding("latin1")
      socket.on("data", (chunk) => (answer += chunk))
      socket.on("close", () => resolve(answer))
      socket.on("error", reject)
    })

  it("a method that nobody uses is no read", async () => {
    const { headers, session_id } = await visit(api, world, {
      as: world.viewer,
    })
    const methods = [
      "TRACE",
      "PROPFIND",
      "PROPPATCH",
      "COPY",
      "LOCK",
      "SEARCH",
      "M-SEARCH",
      "REPORT",
      "PURGE",
      "LINK",
      "MERGE",
    ]
    for (const method of methods) {
      const { status, data } = await rawRequest(api, method, ME, { headers })
      expect([method, status, data.code]).toEqual([method, ...READ_ONLY])
    }

    const log = await logOf(getContainer(), session_id)
    expect(
      log.filter(({ kind }) => kind === "refusal").map(({ method }) => method)
    ).toEqual(methods)
  })

  it("a GET with a body is no read, however the body is sent", async () => {
    const { headers } = await visit(api, world, { as: world.viewer })
    const { ran, remove } = plugin()
    const length = (text: string) => String(Buffer.byteLength(text))

    try {
      for (const [method, extra, text] of [
        ["GET", { "content-type": "application/json" }, '{"like":1}'],
        ["GET", { "content-type": "text/plain" }, "like"],
        ["GET", { "content-type": "application/x-www-form-urlencoded" }, "a=1"],
        ["HEAD", { "content-type": "application/json" }, '{"like":1}'],
        ["OPTIONS", { "content-type": "application/json" }, '{"like":1}'],
      ] as const) {
        const { host, ...rest } = { host: "x", ...headers, ...extra }
        const lines = Object.entries(rest).map(
          ([name, value]) => `${name}: ${value}`
        )
        for (const [framing, body] of [
          [`Content-Length: ${length(text)}`, text],
          [
            "Transfer-Encoding: chunked",
            `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n0\r\n\r\n`,
          ],
        ]) {
          const answer = await bytes(
            `${method} /plugin/likes HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${lines.join("\r\n")}\r\n${framing}\r\n\r\n${body}`
          )
          expect([method, framing, answer.slice(9, 12)]).toEqual([
            method,
            framing,
            "403",
          ])
        }
      }
      expect(ran).toEqual([])

      const plain = await send("GET", "/plugin/likes", { headers })
      expect([plain.status, ran.length]).toEqual([200, 1])
    } finally {
      remove()
    }
  })

  it("what a full session sends by GET meets the deny list, and is a change in the log", async () => {
    const { headers, session_id } = await visit(api, world)
    const { ran, remove } = plugin()
    try {
      for (const body of [{ password: "x" }, { user: { new_password: "x" } }]) {
        const { status, data } = await rawRequest(api, "GET", "/plugin/likes", {
          headers,
          body,
        })
        expect([status, data.code]).toEqual(BLOCKED)
      }
      expect(ran).toEqual([])

      await rawRequest(api, "GET", "/plugin/likes", {
        headers,
        body: { like: 1 },
      })
      expect(ran).toEqual(['GET {"like":1}'])
      const [entry] = (await logOf(getContainer(), session_id)).slice(-1)
      expect(entry).toMatchObject({
        kind: "change",
        action: "request",
        details: { fields: ["like"] },
      })
    } finally {
      remove()
    }
  })

  it("headers that name another address or method are not heeded", async () => {
    const { headers } = await visit(api, world, { as: world.viewer })
    for (const name of [
      "x-original-url",
      "x-rewrite-url",
      "x-forwarded-uri",
      "x-forwarded-path",
      "x-forwarded-prefix",
      "x-http-method-override",
      "x-http-method",
      "x-method-override",
    ]) {
      const value = name.includes("method") ? "GET" : "/store/products"
      const { status, data } = await rawRequest(api, "POST", ME, {
        headers: { ...headers, [name]: value },
        body: { first_name: "Tricked" },
      })
      expect([name, status, data.code]).toEqual([name, ...READ_ONLY])
    }
    expect((await customer()).first_name).toBe("ada")
  })

  it("of several logins in one request the one that core uses is looked at", async () => {
    const { headers, token } = await visit(api, world, { as: world.viewer })
    const key = headers["x-publishable-api-key"]
    const body = JSON.stringify({ first_name: "Tricked" })
    const post = (...authorization: string[]) =>
      bytes(
        [
          `POST ${ME} HTTP/1.1`,
          "Host: x",
          "Connection: close",
          `x-publishable-api-key: ${key}`,
          ...authorization.map((value) => `Authorization: ${value}`),
          "Content-Type: application/json",
          `Content-Length: ${body.length}`,
          "",
          body,
        ].join("\r\n")
      )

    for (const values of [
      [`Bearer ${token}`, `Bearer ${world.eve.token}`],
      [`Bearer ${token}, Bearer ${world.eve.token}`],
      [`bearer\t${token}`],
      [`x Bearer ${token}`],
      [`Basic x Bearer ${token}`],
    ]) {
      const answer = await post(...values)
      expect(answer.slice(9, 12)).toMatch(/^40[013]$/)
    }
    expect((await customer()).first_name).toBe("ada")
  })

  it.each([
    [
      "a form",
      "application/x-www-form-urlencoded",
      Buffer.from("allow_remote_shopping_assistance=false"),
    ],
    [
      "a form with brackets",
      "application/x-www-form-urlencoded",
      Buffer.from("allow_remote_shopping_assistance[]=false"),
    ],
    [
      "a character set",
      "application/json; charset=utf-16",
      Buffer.from(
        '\ufeff{"allow_remote_shopping_assistance":false}',
        "utf16le"
      ),
    ],
    [
      "an escaped name",
      "application/json",
      Buffer.from('{"\\u0061llow_remote_shopping_assistance":false}'),
    ],
    [
      "a name twice",
      "application/json",
      Buffer.from(
        '{"allow_remote_shopping_assistance":null,"allow_remote_shopping_assistance":false}'
      ),
    ],
    [
      "a list",
      "application/json",
      Buffer.from('[{"allow_remote_shopping_assistance":false}]'),
    ],
    [
      "another type",
      "text/plain",
      Buffer.from('{"allow_remote_shopping_assistance":false}'),
    ],
  ])("consent is not changed by %s", async (_, type, body) => {
    const { headers } = await visit(api, world)
    const before = await consent()
    for (const zipped of [false, true]) {
      const sent = zipped ? gzipSync(body) : body
      const response = await fetch(
        new URL(
          ME,
          (api as unknown as { defaults: { baseURL: string } }).defaults.baseURL
        ),
        {
          method: "POST",
          headers: {
            ...(headers as Record<string, string>),
            "content-type": type,
            ...(zipped ? { "content-encoding": "gzip" } : {}),
          },
          body: new Uint8Array(sent),
        }
      )
      expect([200, 400, 403, 415]).toContain(response.status)
    }
    expect(await consent()).toEqual(before)
  })
})
