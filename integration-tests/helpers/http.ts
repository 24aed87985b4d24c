import request, { type Response } from "supertest"

import type { Api } from "./fixtures"

type Headers = Record<string, string>

/** The booted app, for requests that may be refused. */
export function http(api: Api) {
  const server = () =>
    request(
      (api as unknown as { defaults: { baseURL: string } }).defaults.baseURL
    )

  return {
    get: (path: string, headers: Headers = {}, query: object = {}) =>
      server().get(path).set(headers).query(query),
    head: (path: string, headers: Headers = {}) =>
      server().head(path).set(headers),
    post: (path: string, headers: Headers = {}, body: object = {}) =>
      server().post(path).set(headers).send(body),
    delete: (path: string, headers: Headers = {}) =>
      server().delete(path).set(headers),
  }
}

/** What a refusal looks like from outside: status and stable code. */
export const refusalOf = (response: Response) => ({
  status: response.status,
  code: response.body.code,
})

/** Ids that name nothing: unknown, malformed, with NUL, huge. */
export const BAD_IDS = (prefix: string) => [
  `${prefix}_01ARZ3NDEKTSV4RRFFQ69G5FAV`,
  "nothing",
  "%00",
  `${prefix}_%00`,
  "%25%00",
  "..%2F..%2Fusers",
  `${prefix}_${"a".repeat(5000)}`,
  encodeURIComponent("' or 1=1 --"),
]
