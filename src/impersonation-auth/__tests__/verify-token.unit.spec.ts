import { generateKeyPairSync } from "node:crypto"

import jwt from "jsonwebtoken"

import { parseClaims } from "../claims"
import { issueImpersonationToken } from "../issue-token"
import { verifyToken } from "../verify-token"

const session = {
  id: "imps_01",
  admin: { id: "user_01", email: null, name: null },
  customer: { id: "cus_01", email: null, name: null },
  expires_at: new Date(Date.now() + 600_500),
}
const hs = { jwtSecret: "secret" } as never
const keys = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
})
const rs = {
  jwtSecret: keys.privateKey,
  jwtPublicKey: keys.publicKey,
  jwtOptions: { algorithm: "RS256", issuer: "shop", expiresIn: "30d" },
  jwtVerifyOptions: { algorithms: ["RS256"], issuer: "shop" },
} as never

const verdict = (token: string, http = hs) =>
  verifyToken({ carrier: "bearer", token, claims: {} }, http)

describe("the token that is issued", () => {
  it("carries exactly the contract's claims and ends with the session", () => {
    const payload = jwt.decode(issueImpersonationToken(session, hs)!) as object

    expect(payload).toEqual({
      actor_id: "cus_01",
      actor_type: "customer",
      auth_identity_id: "",
      app_metadata: { customer_id: "cus_01" },
      act: { sub: "user_01" },
      sid: "imps_01",
      mfa_enabled: false,
      iat: expect.any(Number),
      exp: expect.any(Number),
    })
    const { exp } = payload as { exp: number }
    expect(exp * 1000).toBeLessThanOrEqual(session.expires_at.getTime())
    expect(exp * 1000).toBeGreaterThan(session.expires_at.getTime() - 3000)
    expect(parseClaims(payload as never)).toEqual({
      session_id: "imps_01",
      admin_id: "user_01",
      customer_id: "cus_01",
    })
  })

  it("never lives for the shop's own lifetime, also with asymmetric keys", () => {
    const token = issueImpersonationToken(session, rs)!
    const payload = jwt.decode(token) as { exp: number; iss: string }

    expect(payload.iss).toBe("shop")
    expect(payload.exp * 1000).toBeLessThanOrEqual(session.expires_at.getTime())
    expect(verdict(token, rs)).toBe("valid")
  })

  it("is issued to the last whole second", () => {
    const now = new Date()
    const expires_at = new Date(now.getTime() + 1000)

    expect(
      issueImpersonationToken({ ...session, expires_at }, hs, now)
    ).toMatch(/^ey/)
  })

  it("is not issued when the session is over", () => {
    const expires_at = new Date(Date.now() + 500)

    expect(issueImpersonationToken({ ...session, expires_at }, hs)).toBeNull()
    expect(
      issueImpersonationToken({ ...session, expires_at: new Date(0) }, hs)
    ).toBeNull()
  })
})

describe("the verification", () => {
  const sid = { sid: "imps_01" }

  it("tells valid, expired and forged apart", () => {
    expect(verdict(jwt.sign(sid, "secret"))).toBe("valid")
    expect(verdict(jwt.sign({ ...sid, exp: 1 }, "secret"))).toBe("expired")
    expect(verdict(jwt.sign(sid, "other"))).toBe("forged")
    expect(verdict(jwt.sign({ ...sid, exp: 1 }, "other"))).toBe("forged")
    expect(verdict(jwt.sign(sid, "", { algorithm: "none" }))).toBe("forged")
    expect(verdict("a.b.c")).toBe("forged")
  })

  it("does not take the public key for a shared secret", () => {
    const header = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString(
      "base64url"
    )
    const body = Buffer.from(JSON.stringify(sid)).toString("base64url")
    const { createHmac } = jest.requireActual("node:crypto")
    const mac = createHmac("sha256", keys.publicKey)
      .update(`${header}.${body}`)
      .digest("base64url")

    expect(verdict(`${header}.${body}.${mac}`, rs)).toBe("forged")
    expect(
      verdict(jwt.sign(sid, keys.privateKey, { algorithm: "RS256" }), rs)
    ).toBe("forged")
    expect(
      verdict(
        jwt.sign({ ...sid, exp: 1 }, keys.privateKey, {
          algorithm: "RS256",
          issuer: "shop",
        }),
        rs
      )
    ).toBe("expired")
  })

  it("holds to the shop's own options where none are for verifying alone", () => {
    const own = {
      jwtSecret: "secret",
      jwtOptions: { issuer: "shop", algorithm: "HS512" },
    } as never
    const sign = (change: object, options: jwt.SignOptions) =>
      jwt.sign({ ...sid, ...change }, "secret", options)
    const HS512 = { algorithm: "HS512", issuer: "shop" } as const

    expect(verdict(sign({}, HS512), own)).toBe("valid")
    expect(verdict(sign({}, { ...HS512, issuer: "other" }), own)).toBe("forged")
    expect(verdict(sign({ exp: 1 }, HS512), own)).toBe("expired")
    expect(verdict(sign({ exp: 1 }, { issuer: "shop" }), own)).toBe("forged")
  })

  it("takes no token before its time for one that is past it", () => {
    const nbf = Math.floor(Date.now() / 1000) + 600

    expect(verdict(jwt.sign({ ...sid, nbf }, "secret"))).toBe("forged")
  })

  it("looks at the expiry that core forgets in a cookie session", () => {
    const cookie = (claims: object) =>
      verifyToken({ carrier: "cookie", claims: claims as never }, hs)

    expect(cookie(sid)).toBe("valid")
    expect(cookie({ ...sid, exp: Date.now() / 1000 + 9 })).toBe("valid")
    expect(cookie({ ...sid, exp: Date.now() / 1000 - 1 })).toBe("expired")
  })
})

describe("the claims", () => {
  const good = {
    sid: "imps_01",
    act: { sub: "user_01" },
    actor_id: "cus_01",
    actor_type: "customer",
    app_metadata: { customer_id: "cus_01" },
  }

  it.each([
    ["sid", { sid: ["imps_01"] }],
    ["a sid with NUL", { sid: "imps_\0" }],
    ["a sid of another kind", { sid: "cus_01" }],
    ["no sid", { sid: undefined }],
    ["no act", { act: undefined }],
    ["act as text", { act: "user_01" }],
    ["an admin's type", { actor_type: "user" }],
    [
      "another customer in app_metadata",
      { app_metadata: { customer_id: "cus_02" } },
    ],
    ["no app_metadata", { app_metadata: null }],
    ["actor_id as list", { actor_id: ["cus_01"] }],
  ])("are refused with %s", (_, change) => {
    expect(parseClaims(good)).not.toBeNull()
    expect(parseClaims({ ...good, ...change })).toBeNull()
  })
})
