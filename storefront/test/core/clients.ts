import Medusa from "@medusajs/js-sdk"
import { vi } from "vitest"

import { createImpersonationClient, type ImpersonationClient } from "../../src"

/** A `fetch` that always answers this. */
export const answering = (body: unknown, status = 200) => {
  const send = vi.fn(async (_url: unknown, _init?: RequestInit) =>
    Response.json(body, { status })
  )
  return send as typeof send & typeof fetch
}

/** The client over a plain fetch. */
export const over = (send: typeof fetch): ImpersonationClient =>
  createImpersonationClient({
    baseUrl: "https://medusa.example/",
    publishableKey: "pk_eu",
    headers: { authorization: "Bearer t" },
    fetch: send,
  })

/** The client over js-sdk. */
export const overSdk = (send: typeof fetch): ImpersonationClient => {
  vi.stubGlobal("fetch", send)
  return createImpersonationClient(
    new Medusa({
      baseUrl: "https://medusa.example",
      publishableKey: "pk_eu",
      auth: { type: "jwt", jwtTokenStorageMethod: "nostore" },
    })
  )
}
