import { request } from "node:http"

type Answer = {
  status: number
  headers: NodeJS.Dict<string | string[]>
  data: any
}

/** Sends a request target exactly as written: no client tidies it. */
export function rawRequest(
  api: any,
  method: string,
  target: string,
  input: { headers?: Record<string, string | string[]>; body?: unknown } = {}
): Promise<Answer> {
  const { hostname, port } = new URL(api.defaults.baseURL)
  const body = input.body === undefined ? null : JSON.stringify(input.body)

  return new Promise((resolve, reject) => {
    const sent = request({
      hostname,
      port,
      method,
      path: target,
      headers: {
        ...(body === null
          ? {}
          : {
              "content-type": "application/json",
              "content-length": String(Buffer.byteLength(body)),
            }),
        ...input.headers,
      },
    })
    sent.on("error", reject)
    sent.on("response", (answer) => {
      const chunks: Buffer[] = []
      answer.on("data", (chunk: Buffer) => chunks.push(chunk))
      answer.on("end", () => {
        const text = Buffer.concat(chunks).toString()
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          data: parse(text),
        })
      })
    })
    sent.end(body ?? undefined)
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
