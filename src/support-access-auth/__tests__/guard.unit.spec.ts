import jwt from "jsonwebtoken"

import { createSupportAccessGuard } from "../guard"

const token = (claims: object) => jwt.sign(claims, "secret")
const ADMIN = {
  actor_id: "user_1",
  actor_type: "user",
  app_metadata: { user_id: "user_1" },
}
const HELPER = {
  ...ADMIN,
  app_metadata: { user_id: "user_1", support_access_id: "supacc_1" },
}

/** A request whose scope knows a logger only: whoever asks for more finds nothing. */
function pass(
  originalUrl: string,
  input: {
    method?: string
    claims?: object
    session?: object
    body?: object
  } = {}
) {
  const resolve = jest.fn(() => ({ error: jest.fn() }))
  const next = jest.fn()
  const json = jest.fn()
  const res = { json, status: () => res } as any
  const guard = createSupportAccessGuard({
    readClientInfo: () => ({ ip_address: null, user_agent: null }),
    readListedAddress: () => null,
  })
  const answer = guard(
    {
      method: input.method ?? "GET",
      originalUrl,
      baseUrl: originalUrl.split("?")[0],
      path: "/",
      headers: input.claims
        ? { authorization: `Bearer ${token(input.claims)}` }
        : {},
      session: input.session,
      body: input.body,
      scope: { resolve },
    } as any,
    res,
    next
  )

  return { answer, next, resolve, res, json }
}

describe("whoever is no helper", () => {
  it.each([
    ["an admin's bearer", "/admin/orders", { claims: ADMIN }],
    [
      "an admin's cookie",
      "/admin/orders",
      { session: { auth_context: ADMIN } },
    ],
    ["a guest", "/store/products", {}],
    [
      "a login",
      "/auth/user/emailpass",
      { method: "POST", body: { email: "a@b.test", password: "x" } },
    ],
    ["a customer's login", "/auth/customer/emailpass", { method: "POST" }],
    ["a refresh", "/auth/token/refresh", { method: "POST", claims: ADMIN }],
    [
      "a customer's recovery",
      "/auth/customer/emailpass/reset-password",
      { method: "POST", body: { identifier: "a@b.test" } },
    ],
    ["a registration", "/auth/customer/emailpass/register", { method: "POST" }],
  ])("goes on in the same tick, with nothing asked: %s", (_, url, input) => {
    const { answer, next, resolve } = pass(url, input)

    expect(answer).toBeUndefined()
    expect(next).toHaveBeenCalledTimes(1)
    expect(resolve).not.toHaveBeenCalled()
  })

  it.each([{ token: token(ADMIN) }, { token: 1 }, { location: "x" }, null])(
    "is answered in the same tick: %#",
    (body) => {
      const { res, json } = pass("/auth/user/emailpass", { method: "POST" })
      res.json(body)

      expect(json).toHaveBeenCalledWith(body)
    }
  )

  it("a helper is not, and what cannot be checked is refused", async () => {
    const { answer, next, json } = pass("/admin/orders", { claims: HELPER })
    await answer

    expect(next).not.toHaveBeenCalled()
    expect(json).toHaveBeenCalledWith(
      expect.objectContaining({ code: "impersonation_unavailable" })
    )
  })

  it("a token of a helper does not leave unchecked", async () => {
    const { res, json } = pass("/auth/user/emailpass", { method: "POST" })
    res.json({ token: token(HELPER) })
    await new Promise(setImmediate)

    expect(json).toHaveBeenCalledTimes(1)
    expect(json).toHaveBeenCalledWith(
      expect.objectContaining({ code: "impersonation_unavailable" })
    )
  })
})
