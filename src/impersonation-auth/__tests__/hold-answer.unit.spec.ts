import { request, type Server } from "node:http"
import { type AddressInfo } from "node:net"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"

import express, { type Request, type Response } from "express"

import { type HeldAnswer, holdAnswer } from "../hold-answer"
import { forbidCaching } from "../no-store"

type Handler = (req: Request, res: Response) => unknown

describe("holdAnswer", () => {
  let server: Server
  let asked: HeldAnswer[]
  let reached: string[]

  /** An app whose answers wait for `release`. */
  const serve = async (
    handler: Handler,
    release: () => Promise<boolean> = async () => true
  ) => {
    asked = []
    reached = []
    const app = express()
    app.use((_req, res, next) => {
      res.setHeader("x-before", "1")
      forbidCaching(res as never)
      holdAnswer(
        res as never,
        async (answer) => {
          asked.push(answer)
          return await release()
        },
        async (error) => () =>
          void res.status(error ? 503 : 401).json({ refused: String(error) })
      )
      next()
    })
    app.use(handler as never)
    app.use((error: Error, _: Request, res: Response, next: () => void) => {
      if (res.headersSent) {
        reached.push(`late: ${error.message}`)
        return
      }
      void next
      res.status(500).json({ message: error.message })
    })
    server = app.listen(0)
    await new Promise((resolve) => server.once("listening", resolve))

    return `http://localhost:${(server.address() as AddressInfo).port}/`
  }

  afterEach(() => server.close())

  const HANDLERS: [string, Handler, number, string][] = [
    ["json", (_, res) => res.json({ a: 1 }), 200, '{"a":1}'],
    ["a status", (_, res) => res.status(404).json({}), 404, "{}"],
    ["plain end", (_, res) => res.end("x"), 200, "x"],
    ["no body", (_, res) => res.sendStatus(204), 204, ""],
    [
      "writeHead and parts",
      (_, res) => {
        res.writeHead(201, { "x-mine": "1", "cache-control": "public" })
        res.write("a")
        res.write("b")
        res.end("c")
      },
      201,
      "abc",
    ],
    [
      "headers flushed early",
      (_, res) => {
        res.flushHeaders()
        setTimeout(() => res.end("later"), 20)
      },
      200,
      "later",
    ],
    [
      "a long stream",
      (_, res) => {
        const chunks = Array.from({ length: 200 }, () => "y".repeat(10_000))
        pipeline(Readable.from(chunks), res).catch(() => undefined)
      },
      200,
      "y".repeat(2_000_000),
    ],
    [
      "an error",
      () => {
        throw new Error("broken")
      },
      500,
      '{"message":"broken"}',
    ],
  ]

  it.each(HANDLERS)(
    "lets %s through as it was, once it may go",
    async (_, handler, status, body) => {
      let released = false
      const url = await serve(handler, async () => {
        await new Promise((resolve) => setTimeout(resolve, 30))
        released = true
        return true
      })
      const answer = await fetch(url)

      expect(released).toBe(true)
      expect(answer.status).toBe(status)
      expect(await answer.text()).toBe(body)
      expect(answer.headers.get("cache-control")).toBe("private, no-store")
      expect(asked).toHaveLength(1)
      expect(asked[0].status_code).toBe(status)
    }
  )

  it.each(HANDLERS)(
    "lets no byte of %s out when it may not",
    async (_, handler) => {
      for (const [release, status] of [
        [async () => false, 401],
        [() => Promise.reject(new Error("no database")), 503],
      ] as const) {
        const url = await serve((req, res) => {
          res.setHeader("x-secret", "hers")
          res.setHeader("Content-Type", "text/csv")
          res.setHeader("ETag", '"hers"')
          return handler(req, res)
        }, release)
        const answer = await fetch(url)

        expect(answer.status).toBe(status)
        expect(await answer.json()).toEqual({
          refused: status === 401 ? "null" : "Error: no database",
        })
        expect(answer.headers.get("x-secret")).toBeNull()
        expect(answer.headers.get("etag")).not.toBe('"hers"')
        expect(answer.headers.get("content-type")).toContain("json")
        expect(answer.headers.get("x-before")).toBe("1")
        server.close()
      }
    }
  )

  it("tells the body that was given to json", async () => {
    await fetch(await serve((_, res) => res.json({ order: 1 })))
    expect(asked).toEqual([{ status_code: 200, body: { order: 1 } }])
  })

  it("answers HEAD and 304 like without it", async () => {
    const url = await serve((_, res) => res.set("ETag", '"1"').send("body"))
    const head = await fetch(url, { method: "HEAD" })
    const fresh = await fetch(url, {
      headers: { "if-none-match": '"1"', "cache-control": "max-age=0" },
    })

    expect([head.status, await head.text()]).toEqual([200, ""])
    expect([fresh.status, await fresh.text()]).toEqual([304, ""])
    expect(asked.map(({ status_code }) => status_code)).toEqual([200, 304])
  })

  it("sends the answer that was given, whatever fails after it", async () => {
    const url = await serve((_, res) => {
      res.json({ a: 1 })
      res.status(500)
      throw new Error("afterwards")
    })
    const answer = await fetch(url)

    expect([answer.status, await answer.json()]).toEqual([200, { a: 1 }])
    expect(reached).toEqual(["late: afterwards"])
    expect(asked).toHaveLength(1)
  })

  it.each(["no", "a longer text than the first"])(
    "keeps the headers of the first answer when another one follows: %s",
    async (second) => {
      const url = await serve((_, res) => {
        res.set("x-mine", "1").json({ a: "the first of two" })
        res.set("x-mine", "2").set("x-late", "1").json({ b: second })
      })
      const answer = await fetch(url)

      expect(answer.headers.get("content-length")).toBe("24")
      expect(await answer.json()).toEqual({ a: "the first of two" })
      expect(answer.headers.get("x-mine")).toBe("1")
      expect(answer.headers.get("x-late")).toBeNull()
    }
  )

  it("asks for more also where headers were flushed after the first part", async () => {
    const url = await serve((_, res) => {
      expect(res.write("a")).toBe(false)
      res.once("drain", () => res.end("b"))
      res.flushHeaders()
    })

    expect(await (await fetch(url)).text()).toBe("ab")
  })

  it("lets a handler write on into nothing after a refusal", async () => {
    const url = await serve(
      (_, res) => {
        const timer = setInterval(() => res.write("more"), 5)
        setTimeout(() => {
          clearInterval(timer)
          res.end("over")
          reached.push("ended")
        }, 80)
      },
      async () => false
    )

    expect((await fetch(url)).status).toBe(401)
    await new Promise((resolve) => setTimeout(resolve, 120))
    expect(reached).toEqual(["ended"])
  })

  it("asks once for a handler that answers twice", async () => {
    const url = await serve((_, res) => {
      res.end("first")
      res.end("second")
    })

    expect(await (await fetch(url)).text()).toBe("first")
    expect(asked).toHaveLength(1)
  })

  it("asks also for a client that left, and never for a handler that did not answer", async () => {
    let answer: (() => void) | undefined
    const url = await serve((req, res) => {
      if (req.url === "/never") {
        return
      }
      answer = () => res.json({ late: true })
    })
    for (const path of ["never", "slow"]) {
      const sent = request(`${url}${path}`)
      sent.on("error", () => undefined)
      sent.end()
      await new Promise((resolve) => setTimeout(resolve, 100))
      sent.destroy()
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    expect(asked).toEqual([])
    answer?.()
    await new Promise((resolve) => setTimeout(resolve, 50))

    expect(asked).toEqual([{ status_code: 200, body: { late: true } }])
  })
})
