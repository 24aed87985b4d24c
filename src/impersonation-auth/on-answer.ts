import type { MedusaResponse } from "@medusajs/framework/http"

/**
 * Calls back once, when the handler has ended its answer: also when the client
 * hung up before. Not called for a handler that never answers. `body` is what
 * was given to `res.json`, undefined for any other answer; it is not kept.
 */
export function onAnswer(
  res: MedusaResponse,
  callback: (statusCode: number, body: unknown) => void
): void {
  let body: unknown
  let isSettled = false
  const settle = () => {
    if (!isSettled) {
      isSettled = true
      callback(res.statusCode, body)
      body = undefined
    }
  }

  const json = res.json
  res.json = function (...args: unknown[]) {
    // Express still takes the status as the first of two arguments.
    body = args.length > 1 && typeof args[0] === "number" ? args[1] : args[0]

    return json.apply(this, args as [unknown])
  }

  const end = res.end as (...args: unknown[]) => MedusaResponse
  res.end = function (this: MedusaResponse, ...args: unknown[]) {
    settle()

    return end.apply(this, args)
  } as typeof res.end

  res.once("close", () => {
    if (res.headersSent) {
      settle()
    }
  })
}
