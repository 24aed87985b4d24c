import { EventEmitter } from "node:events"
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http"
import { type AddressInfo } from "node:net"

import { CatalogueReads } from "../catalogue-reads"
import { createImpersonationGuard } from "../guard"
import { forbidCaching } from "../no-store"
import { onAnswer } from "../on-answer"
import { settleMethod } from "../settle-method"

async function answerOf(
  handle: (req: IncomingMessage, res: ServerResponse) => void
) {
  const server = createServer(handle)
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const { port } = server.address() as AddressInfo
  try {
    return await fetch(`http://localhost:${port}`)
  } finally {
    server.close()
  }
}

describe("forbidCaching", () => {
  it.each<[string, (res: ServerResponse) => void]>([
    ["nothing", (res) => res.end("x")],
    [
      "headers set later",
      (res) => {
        res.setHeader("Cache-Control", "public, max-age=60")
        res.setHeader("CDN-Cache-Control", "max-age=60")
        res.end("x")
      },
    ],
    [
      "headers of writeHead",
      (res) =>
        void res
          .writeHead(200, {
            "x-kept": "1",
            "cache-control": "public",
            Expires: "0",
          })
          .end("x"),
    ],
    [
      "a reason and a flat list",
      (res) =>
        void res
          .writeHead(200, "Fine", ["x-kept", "1", "Cache-Control", "public"])
          .end("x"),
    ],
    [
      "headers of writeHead with none",
      (res) =>
        void res
          .writeHead(200, undefined, {
            "x-kept": "1",
            "Cache-Control": "public",
          })
          .end("x"),
    ],
    [
      "headers flushed early",
      (res) => {
        res.setHeader("Cache-Control", "public")
        res.flushHeaders()
        res.end("x")
      },
    ],
    [
      "headers of writeHead, as pairs",
      (res) =>
        void res
          .writeHead(200, [
            ["x-kept", "1"],
            ["Cache-Control", "public"],
          ] as never)
          .end("x"),
    ],
    [
      "headers of writeHead, one of them undefined",
      (res) =>
        void res
          .writeHead(200, {
            "x-kept": "1",
            "x-none": undefined,
            "surrogate-control": "max-age=60",
          })
          .end("x"),
    ],
  ])("has the last word after %s", async (what, handle) => {
    const answer = await answerOf((_req, res) => {
      forbidCaching(res as never)
      forbidCaching(res as never)
      handle(res)
    })

    expect(answer.status).toBe(200)
    expect(answer.headers.get("x-kept")).toBe(
      /writeHead|flat list/.test(what) ? "1" : null
    )
    expect(answer.headers.get("cache-control")).toBe("private, no-store")
    expect(answer.headers.get("cdn-cache-control")).toBeNull()
    expect(answer.headers.get("surrogate-control")).toBeNull()
    expect(answer.headers.get("expires")).toBeNull()
    expect(answer.statusText).toBe(/a reason/.test(what) ? "Fine" : "OK")
    expect(await answer.text()).toBe("x")
  })
})

class FakeResponse extends EventEmitter {
  statusCode = 200
  headersSent = false
  json(_body: unknown) {
    this.end()
    return this
  }
  end() {
    this.headersSent = true
    return this
  }
}

describe("onAnswer", () => {
  const watch = () => {
    const res = new FakeResponse()
    const seen: unknown[] = []
    onAnswer(res as never, (...args) => seen.push(args))

    return { res, seen }
  }

  it("tells status and body, once", () => {
    const { res, seen } = watch()
    res.statusCode = 201
    res.json({ cart: 1 })
    res.emit("close")

    expect(seen).toEqual([[201, { cart: 1 }]])
  })

  it.each<[unknown[], unknown]>([
    [[200, { cart: 1 }], { cart: 1 }],
    [[{ cart: 1 }, 200], { cart: 1 }],
    [[7], 7],
    [[], undefined],
  ])("takes the body of express' older spellings: %j", (args, body) => {
    const { res, seen } = watch()
    const json = res.json as (...args: unknown[]) => unknown
    json.apply(res, args)

    expect(seen).toEqual([[200, body]])
  })

  it("hears of a handler that ends after the client hung up", () => {
    const { res, seen } = watch()
    res.emit("close")
    expect(seen).toEqual([])
    res.json({ order: 1 })

    expect(seen).toEqual([[200, { order: 1 }]])
  })

  it("stays silent when nobody answered", () => {
    const { res, seen } = watch()
    res.emit("close")

    expect(seen).toEqual([])
  })

  it("counts an answer that broke off by its status", () => {
    const { res, seen } = watch()
    res.headersSent = true
    res.emit("close")

    expect(seen).toEqual([[200, undefined]])
  })
})

describe("settleMethod", () => {
  it("drops override headers and holds the method", () => {
    const req = {
      method: "GET",
      headers: {
        "x-http-method-override": "POST",
        "x-http-method": "POST",
        "x-method-override": "POST",
        "x-other": "1",
      },
    }
    settleMethod(req as never)

    expect(req.headers).toEqual({ "x-other": "1" })
    expect(Object.keys(req)).toContain("method")
    expect(() => {
      "use strict"
      req.method = "POST"
    }).toThrow(TypeError)
    expect(req.method).toBe("GET")
  })
})

describe("CatalogueReads", () => {
  it("adds up and writes once, also after a failure", async () => {
    const recordCatalogueReads = jest
      .fn()
      .mockRejectedValueOnce(new Error("down"))
      .mockResolvedValue(undefined)
    const service = { recordCatalogueReads }
    const logger = { error: jest.fn() } as never
    const reads = new CatalogueReads(10)

    await reads.flush(service, logger)
    expect(recordCatalogueReads).not.toHaveBeenCalled()

    reads.add("imps_1", service, logger)
    await reads.flush(service, logger)
    reads.add("imps_1", service, logger)
    reads.add("imps_1", service, logger)
    reads.add("imps_2", service, logger)
    expect(reads.lastSeenAt("imps_2")).toBeInstanceOf(Date)
    await new Promise((resolve) => setTimeout(resolve, 40))

    expect(recordCatalogueReads).toHaveBeenCalledTimes(2)
    expect(recordCatalogueReads.mock.calls[1][0]).toEqual([
      expect.objectContaining({ session_id: "imps_1", count: 3 }),
      expect.objectContaining({ session_id: "imps_2", count: 1 }),
    ])
    expect(reads.lastSeenAt("imps_2")).toBeNull()
  })
})

describe("the guard on an ordinary request", () => {
  it("goes on in the same tick and touches nothing", () => {
    const guard = createImpersonationGuard({
      readClientInfo: () => {
        throw new Error("not needed")
      },
    })
    const untouchable = new Proxy(
      {},
      {
        get: (_, key) => {
          throw new Error(`touched ${String(key)}`)
        },
      }
    )
    for (const authorization of [undefined, "Bearer a.e30.c", "Basic x"]) {
      const next = jest.fn()
      const req = {
        headers: { authorization },
        session: {},
        scope: untouchable,
      }

      expect(guard(req as never, untouchable as never, next)).toBeUndefined()
      expect(next).toHaveBeenCalledTimes(1)
    }
  })
})
