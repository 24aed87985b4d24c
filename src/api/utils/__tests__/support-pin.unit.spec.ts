import { createSecretKey, generateKeyPairSync } from "node:crypto"

import { createSupportPin, hashSupportPin } from "../support-pin"

const ADA = { customer_id: "cus_ada", pin: "012345" }

describe("a support PIN", () => {
  it("is six digits, each as likely as the others", () => {
    const pins = Array.from({ length: 3000 }, createSupportPin)
    const first = new Map<string, number>()
    for (const pin of pins) {
      expect(pin).toMatch(/^[0-9]{6}$/)
      first.set(pin[0], (first.get(pin[0]) ?? 0) + 1)
    }

    expect([...first.keys()].sort().join("")).toBe("0123456789")
    expect(Math.min(...first.values())).toBeGreaterThan(200)
    expect(new Set(pins).size).toBeGreaterThan(2950)
  })

  it("has a hash that depends on the PIN, the customer and the secret", () => {
    const hashes = [
      hashSupportPin(ADA, "secret"),
      hashSupportPin({ ...ADA, pin: "012346" }, "secret"),
      hashSupportPin({ ...ADA, customer_id: "cus_bob" }, "secret"),
      hashSupportPin(ADA, "another"),
    ]

    expect(hashSupportPin(ADA, "secret")).toBe(hashes[0])
    expect(new Set(hashes).size).toBe(4)
    for (const hash of hashes) {
      expect(hash).toMatch(/^[0-9a-f]{64}$/)
    }
  })

  it("takes the shop's secret in each form that Medusa does", () => {
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
    const hashes = [
      "secret",
      Buffer.from("buffer"),
      { key: "encrypted PEM", passphrase: "p" },
      privateKey,
    ].map((secret) => hashSupportPin(ADA, secret))

    expect(new Set(hashes).size).toBe(4)
    expect(hashSupportPin(ADA, createSecretKey(Buffer.from("secret")))).toBe(
      hashes[0]
    )
  })

  it.each([undefined, ""])("is not made without a secret (%s)", (secret) => {
    expect(() => hashSupportPin(ADA, secret)).toThrow("jwtSecret")
  })
})
