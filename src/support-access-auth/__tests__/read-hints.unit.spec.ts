import jwt from "jsonwebtoken"

import { readSupportHints } from "../read-hints"

const claims = {
  actor_id: "user_1",
  actor_type: "user",
  app_metadata: { user_id: "user_1", support_access_id: "supacc_1" },
}
const token = jwt.sign(claims, "secret")
const bearer = (authorization: string, session?: unknown) =>
  readSupportHints({ headers: { authorization }, session })

describe("logins that say to be a helper's", () => {
  it.each([
    `Bearer ${token}`,
    `bearer ${token}`,
    `BEARER\t${token}`,
    `   Bearer   ${token} and more`,
  ])("a bearer, however spelled: %#", (authorization) => {
    expect(bearer(authorization)).toMatchObject([
      {
        id: "supacc_1",
        user_id: "user_1",
        login: { carrier: "bearer", token },
      },
    ])
  })

  it("a cookie session, and both", () => {
    const session = { auth_context: claims }

    expect(readSupportHints({ headers: {}, session })).toMatchObject([
      { id: "supacc_1", login: { carrier: "cookie" } },
    ])
    expect(
      bearer(`Bearer ${token}`, session).map(({ login }) => login.carrier)
    ).toEqual(["bearer", "cookie"])
  })

  it("names nobody before a user is known", () => {
    const session = { auth_context: { ...claims, actor_id: "" } }

    expect(readSupportHints({ headers: {}, session })[0].user_id).toBeNull()
  })

  it.each([
    [{}],
    [{ app_metadata: null }],
    [{ app_metadata: { user_id: "user_1" } }],
    [{ app_metadata: { support_access_id: { $ne: null } } }],
    [{ app_metadata: { support_access_id: "" } }],
    [{ support_access_id: "supacc_1" }],
    [{ user_metadata: { support_access_id: "supacc_1" } }],
  ])("nobody else: %j", (payload) => {
    expect(bearer(`Bearer ${jwt.sign(payload, "secret")}`)).toEqual([])
    expect(
      readSupportHints({ headers: {}, session: { auth_context: payload } })
    ).toEqual([])
  })

  it("costs nobody else an array", () => {
    expect(readSupportHints({ headers: {} })).toBe(
      readSupportHints({ headers: { authorization: "Basic x" } })
    )
  })
})
