import { createSecretKey, generateKeyPairSync } from "node:crypto"

import { judge } from "../checks/secrets"

const GOOD = "kC6a8Rk1uQ0fZs3m9XbT5wYv2LpJ7dHn"
const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })

describe("the judgement on a secret", () => {
  it.each([
    "supersecret",
    "SuperSecret",
    "secret",
    "changeme",
    "change-me",
    "jwt_secret",
    "cookie-secret",
    "secret123!",
    "password",
  ])("calls %s what everybody knows", (secret) => {
    expect(judge("jwtSecret", secret)).toMatchObject({ status: "error" })
  })

  it.each([
    ["none", undefined],
    ["an empty one", ""],
  ])("calls %s not set", (_, secret) => {
    expect(judge("cookieSecret", secret)).toMatchObject({
      status: "error",
      message: expect.stringContaining("cookieSecret is not set"),
    })
  })

  it.each([
    ["short", GOOD.slice(0, 31)],
    ["one letter", "a".repeat(64)],
    ["a rhyme", "abc".repeat(20)],
  ])("warns of one that is %s", (_, secret) => {
    expect(judge("jwtSecret", secret)).toMatchObject({ status: "warning" })
  })

  it.each([
    ["text", GOOD],
    ["a key object", createSecretKey(Buffer.from(GOOD))],
    ["a private key", privateKey],
    [
      "a private key with a passphrase",
      {
        key: privateKey.export({ type: "pkcs8", format: "pem" }),
        passphrase: "x",
      },
    ],
  ])("takes %s", (_, secret) => {
    expect(judge("jwtSecret", secret as never)).toEqual({
      status: "ok",
      message: "jwtSecret is long enough.",
      mend: null,
    })
  })

  it("never says what the secret is", () => {
    for (const secret of ["supersecret", "hunter2-hunter2", GOOD]) {
      const said = JSON.stringify(judge("jwtSecret", secret))
      expect(said).not.toContain(secret)
    }
  })

  it("says what a new one costs", () => {
    expect(judge("jwtSecret", "secret").mend).toContain("former_secrets")
    expect(judge("cookieSecret", "secret").mend).toContain("cookie logins")
  })
})
