import { request } from "node:http"

/** What an HTML form, `fetch` without CORS or a beacon can send anywhere. */
export const FOREIGN_FORMS = [
  ["urlencoded", "application/x-www-form-urlencoded", "enabled=false"],
  [
    "multipart",
    "multipart/form-data; boundary=x",
    '--x\r\nContent-Disposition: form-data; name="enabled"\r\n\r\nfalse\r\n--x--',
  ],
  ["text", "text/plain", '{"enabled":false}'],
  ["text that mentions JSON", "text/plain; application/json", "{}"],
  ["JSON's namesake", "application/json5", "{}"],
  ["no type", null, '{"enabled":false}'],
  ["no type and no body", null, ""],
] as const

/** Posts bytes as they are: a client would add a type of its own. */
export const formPoster =
  (api: any) =>
  (
    path: string,
    headers: Record<string, string>,
    type: string | null,
    body: string
  ) =>
    new Promise<{ status: number; data: any }>((resolve, reject) => {
      const { hostname, port } = new URL(api.defaults.baseURL)
      const sent = request({
        hostname,
        port,
        method: "POST",
        path,
        headers: {
          ...headers,
          ...(type === null ? {} : { "content-type": type }),
          "content-length": String(Buffer.byteLength(body)),
        },
      })
      sent.on("error", reject)
      sent.on("response", async (answer) => {
        const text = Buffer.concat(await answer.toArray()).toString()
        const isJson = /json/.test(answer.headers["content-type"] ?? "")
        resolve({
          status: answer.statusCode ?? 0,
          data: isJson ? JSON.parse(text) : text,
        })
      })
      sent.end(body)
    })
