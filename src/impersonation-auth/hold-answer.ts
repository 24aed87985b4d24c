import type { MedusaResponse } from "@medusajs/framework/http"

/** What a handler may send an answer with, before anything has left. */
const SENDERS = ["writeHead", "flushHeaders", "write", "end"] as const

type Sender = (typeof SENDERS)[number]
type Call = { name: Sender; args: unknown[] }
type Callback = (error?: Error) => void
type Send = (...args: unknown[]) => unknown

/** What is about to be answered; `body` is what was given to `res.json`. */
export type HeldAnswer = { status_code: number; body: unknown }

/**
 * Keeps the first byte of an answer back until it may go: `release` is called
 * once, when the handler begins to answer, and resolves to true to let it go.
 * Otherwise, or when it throws, all that the handler sends is thrown away:
 * what `refuse` resolves to answers in its place, in one go, with the headers
 * as they were before. Whoever waits for what was thrown away goes on.
 */
export function holdAnswer(
  res: MedusaResponse,
  release: (answer: HeldAnswer) => Promise<boolean>,
  refuse: (error: unknown) => Promise<() => void>
): void {
  const target = res as unknown as Record<Sender, Send>
  const originals = Object.fromEntries(
    SENDERS.map((name) => [name, target[name]])
  ) as Record<Sender, Send>
  const headers = res.getHeaders()
  const held: Call[] = []
  let body: unknown
  let state: "waiting" | "asking" | "open" | "refused" = "waiting"

  const json = res.json
  res.json = function (...args: unknown[]) {
    // Express still takes the status as the first of two arguments.
    body = args.length > 1 && typeof args[0] === "number" ? args[1] : args[0]

    return json.apply(this, args as [unknown])
  }

  const ask = async (status: number) => {
    // What is set from here on would have come too late without us.
    const begun = res.getHeaders()
    pretendSent(res, true)

    let goes = false
    let failure: unknown = null

    try {
      goes = await release({ status_code: status, body })
    } catch (error) {
      failure = error
    }

    const answer = goes ? null : await refuse(failure)

    state = "open"
    body = undefined
    pretendSent(res, false)

    if (answer) {
      restoreHeaders(res, headers)
      answer()
      throwAway()
    } else {
      res.statusCode = status
      restoreHeaders(res, begun)
      replay(res, originals, held)
    }
  }

  /** What the handler sends has nowhere to go, now and from here on. */
  const throwAway = () => {
    const hasWritten = held.some(({ name }) => name === "write")

    state = "refused"
    held.splice(0).forEach(({ args }) => callBack(args))

    if (hasWritten) {
      res.emit("drain")
    }
  }

  for (const name of SENDERS) {
    target[name] = function (this: MedusaResponse, ...args: unknown[]) {
      if (state === "open") {
        return originals[name].apply(this, args)
      }

      if (state === "refused") {
        callBack(args)

        return name === "write" ? true : this
      }

      held.push({ name, args })

      if (state === "waiting") {
        state = "asking"
        ask(statusOf(res, name, args)).catch(() => {
          res.destroy()
          throwAway()
        })
      }

      // A stream waits for `drain`.
      return name === "write" ? false : this
    }
  }
}

function statusOf(res: MedusaResponse, name: Sender, args: unknown[]): number {
  return name === "writeHead" ? Number(args[0]) : res.statusCode
}

/** To whatever comes after the handler the answer is given, as without us. */
function pretendSent(res: MedusaResponse, isSent: boolean): void {
  if (isSent) {
    Object.defineProperty(res, "headersSent", {
      value: true,
      configurable: true,
    })
  } else {
    delete (res as { headersSent?: boolean }).headersSent
  }
}

/** Calls back once, later, as Node does; `writeHead` takes no callback. */
function callBack(args: unknown[], error?: Error): void {
  const callback = args.at(-1)

  if (typeof callback === "function") {
    process.nextTick(callback as Callback, error)
  }
}

function replay(
  res: MedusaResponse,
  originals: Record<Sender, Send>,
  held: Call[]
): void {
  let isOver = false
  let wantsMore: unknown = false

  for (const { name, args } of held.splice(0)) {
    // What comes after the end would be an error, as it is without us.
    if (isOver) {
      callBack(args, new Error("write after end"))
      continue
    }

    const answer = originals[name].apply(res, args)

    isOver = name === "end"
    wantsMore = name === "write" ? answer : wantsMore
  }

  if (wantsMore === true && !isOver) {
    res.emit("drain")
  }
}

function restoreHeaders(
  res: MedusaResponse,
  headers: ReturnType<MedusaResponse["getHeaders"]>
): void {
  // Node remembers what was ever removed: only what was not there before.
  for (const name of res.getHeaderNames()) {
    if (headers[name] === undefined) {
      res.removeHeader(name)
    }
  }
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) {
      res.setHeader(name, value)
    }
  }
}
