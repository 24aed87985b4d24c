import type { Server } from "node:http"
import { type AddressInfo } from "node:net"

import express, { type Response } from "express"

import { type HeldAnswer, holdAnswer } from "../hold-answer"

describe("an answer that is held", () => {
  let server: Server
  let asked: HeldAnswer[]

  /** An app whose answers are let go, or refused as `refuse` says. */
  const serve = async (
    handler: (res: Response) => unknown,
    refuse?: () => Promise<() => void>
  ) => {
    asked = []
    const app = express()
    app.use((_req, res) => {
      holdAnswer(
        res as never,
        async (answer) => asked.push(answer) > 0 && !refuse,
        refuse ?? (async () => () => undefined)
      )
      handler(res)
    })
    server = app.listen(0)
    await new Promise((resolve) => server.once("listening", resolve))

    return `http://localhost:${(server.address() as AddressInfo).port}`
  }

  afterEach(() => server.close())

  it("may be begun in a chain", async () => {
    const answer = await fetch(
      await serve((res) => res.writeHead(201).end("x"))
    )

    expect([answer.status, await answer.text()]).toEqual([201, "x"])
  })

  it.each<[unknown[], number, unknown]>([
    [[{ order: 1 }], 200, { order: 1 }],
    [[201, { order: 1 }], 201, { order: 1 }],
    [[{ order: 1 }, 201], 201, { order: 1 }],
    [[7], 200, 7],
  ])(
    "tells the body that was given to json: %j",
    async (args, status, body) => {
      await fetch(await serve((res) => res.json(...(args as [unknown]))))

      expect(asked).toEqual([{ status_code: status, body }])
    }
  )

  it.each<[string, (res: Response) => void]>([
    ["headers alone", (res) => res.flushHeaders()],
    ["all at once", (res) => void res.end("x")],
    [
      "a part and the end",
      (res) => {
        res.write("a")
        res.end("b")
      },
    ],
  ])("asks for no more after %s", async (_, handle) => {
    let drained = 0
    const url = await serve((res) => {
      res.on("drain", () => drained++)
      handle(res)
      setTimeout(() => res.end(), 40)
    })
    await (await fetch(url)).text()

    expect(drained).toBe(0)
  })

  it("breaks off where not even the refusal can be given", async () => {
    const url = await serve(
      (res) => res.json({ secret: 1 }),
      () => Promise.reject(new Error("down"))
    )

    await expect(fetch(url)).rejects.toThrow()
  })
})
