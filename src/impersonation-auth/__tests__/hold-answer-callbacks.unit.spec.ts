import { once } from "node:events"
import { request, type Server } from "node:http"
import { type AddressInfo } from "node:net"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { setTimeout as wait } from "node:timers/promises"

import express, { type Request, type Response } from "express"

import { holdAnswer } from "../hold-answer"

type Handler = (req: Request, res: Response) => unknown

const FATES: [string, () => Promise<boolean>, number][] = [
  ["may go", async () => true, 200],
  ["may not go", async () => false, 401],
  ["cannot be put on record", () => Promise.reject(new Error("no")), 401],
]

// A handler may wait for what it sent: whatever becomes of the answer, it goes on.
describe("holdAnswer, for a handler that waits", () => {
  let server: Server
  let steps: string[]

  const serve = async (
    handler: Handler,
    release: () => Promise<boolean>,
    refuse = async (res: Response) => () => void res.status(401).json({})
  ) => {
    steps = []
    const app = express()
    app.use((_req, res, next) => {
      holdAnswer(
        res as never,
        async () => {
          await wait(30)

          return await release()
        },
        async () => await refuse(res)
      )
      next()
    })
    app.use(handler as never)
    server = app.listen(0)
    await once(server, "listening")

    return `http://localhost:${(server.address() as AddressInfo).port}/`
  }

  afterEach(() => server.close())

  const written = (res: Response, text: string) =>
    new Promise<void>((resolve) =>
      res.write(text, (error) => {
        steps.push(`${text}${error ? " failed" : ""}`)
        resolve()
      })
    )
  const ended = (res: Response) =>
    new Promise<void>((resolve) =>
      res.end("end", () => {
        steps.push("end")
        resolve()
      })
    )

  it.each(FATES)(
    "calls each callback once when the answer %s",
    async (_, release, status) => {
      const url = await serve(async (_, res) => {
        await Promise.all([written(res, "a"), written(res, "b")])
        await written(res, "c")
        await ended(res)
        steps.push("over")
      }, release)

      expect((await fetch(url)).status).toBe(status)
      await wait(100)
      expect(steps).toEqual(["a", "b", "c", "end", "over"])
    }
  )

  it.each(FATES)(
    "calls back an end that came at once when the answer %s",
    async (_, release, status) => {
      const url = await serve(async (_, res) => {
        await Promise.all([ended(res), written(res, "late")])
        steps.push("over")
      }, release)

      expect((await fetch(url)).status).toBe(status)
      await wait(100)
      expect(steps.filter((step) => step === "end")).toHaveLength(1)
      // As Node says it of what comes after the end.
      expect(steps).toContain(status === 200 ? "late failed" : "late")
      expect(steps.at(-1)).toBe("over")
    }
  )

  it.each(FATES)(
    "lets a stream run out that is piped when the answer %s",
    async (_, release, status) => {
      // A bare pipe lets go of an answer that is over, and that is all it does.
      for (const isPipeline of status === 200 ? [true, false] : [true]) {
        const url = await serve((_, res) => {
          const source = Readable.from(
            Array.from({ length: 300 }, () => "y".repeat(10_000))
          )

          source.once("close", () => steps.push("closed"))

          if (isPipeline) {
            pipeline(source, res).catch(() => undefined)
          } else {
            source.pipe(res)
          }
        }, release)
        const answer = await fetch(url)
        await answer.text()
        await wait(100)

        expect(answer.status).toBe(status)
        expect([isPipeline, steps]).toEqual([isPipeline, ["closed"]])
        server.close()
      }
    }
  )

  it.each(FATES)(
    "asks for more once when the answer %s",
    async (_, release, status) => {
      const url = await serve(async (_, res) => {
        if (!res.write("a")) {
          await once(res, "drain")
        }
        steps.push("more")
        res.end("b")
      }, release)

      expect((await fetch(url)).status).toBe(status)
      await wait(50)
      expect(steps).toEqual(["more"])
    }
  )

  it.each(FATES)(
    "calls back though the client left before the answer %s",
    async (_, release, status) => {
      const url = await serve(async (_, res) => {
        await Promise.all([written(res, "a"), ended(res)])
        steps.push("over")
      }, release)
      const sent = request(url)
      sent.on("error", () => undefined)
      sent.end()
      await wait(20)
      sent.destroy()
      await wait(150)

      // Node itself tells nobody that an answer ended which could not be sent.
      expect(steps).toEqual(
        status === 200 ? ["a failed"] : ["a", "end", "over"]
      )
    }
  )

  it("calls back and cuts the connection where not even a refusal can be made", async () => {
    const url = await serve(
      async (_, res) => {
        await written(res, "a")
        await written(res, "b")
        await ended(res)
        steps.push("over")
      },
      async () => false,
      async () => Promise.reject(new Error("broken"))
    )

    await expect(fetch(url)).rejects.toThrow("fetch failed")
    await wait(50)
    expect(steps).toEqual(["a", "b", "end", "over"])
  })
})
