import Medusa from "@medusajs/js-sdk"
import { vi } from "vitest"

import { withImpersonation } from "../../src"

/** What stands for `fetch`. */
export const send = vi.fn(
  async (_url: unknown, _init?: RequestInit & { next?: unknown }) =>
    Response.json({})
)

/** The last request. */
export const sent = () => {
  const [, init] = send.mock.calls.at(-1) ?? []
  return { init, headers: new Headers(init?.headers) }
}

export const jwtSdk = (): Medusa =>
  new Medusa({
    baseUrl: "https://medusa.example",
    publishableKey: "pk_eu",
    auth: { type: "jwt", jwtTokenStorageMethod: "nostore" },
  })

/** A wrapped SDK whose source answers this token. */
export const sdkWith = (
  token: string | null,
  onEnded?: (error: unknown) => void
): Medusa =>
  withImpersonation(jwtSdk(), {
    getToken: () => token,
    ...(onEnded && { onEnded }),
  })

/** A JWT with this payload. */
export const claims = (value: unknown): string =>
  `x.${Buffer.from(JSON.stringify(value)).toString("base64url")}.x`

/** Medusa's answer to a token whose visit is over. */
export const ended = (why: string): Response =>
  Response.json(
    { message: `The login as this customer has ended: ${why}.` },
    { status: 401 }
  )
