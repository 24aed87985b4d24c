import { createHash, createSecretKey } from "node:crypto"

import { secretBytes } from "../domain/secret-bytes"
import { LogKeys } from "../log-chain/keys"

const LINK = { kind: "entry" as const, previous: "", event: 1, digest: "d" }

describe("the keys of the log", () => {
  const keys = new LogKeys("secret", ["older"])

  it("are the shop's, one for each chain", () => {
    const seal = (log: LogKeys, chain: string) => log.current(chain).seal(LINK)

    expect(seal(keys, "imps_1")).toMatch(/^[0-9a-f]{64}$/)
    expect(seal(new LogKeys("secret"), "imps_1")).toBe(seal(keys, "imps_1"))
    expect(seal(keys, "imps_2")).not.toBe(seal(keys, "imps_1"))
    expect(seal(new LogKeys("other"), "imps_1")).not.toBe(seal(keys, "imps_1"))
  })

  it.each(["kind", "previous", "event", "digest"])(
    "seal a link's %s",
    (name) => {
      const key = keys.current("imps_1")
      const changed = { ...LINK, [name]: name === "event" ? 2 : "outcome" }

      expect(key.seal(changed as never)).not.toBe(key.seal(LINK))
    }
  )

  it("find what a former secret sealed, and nothing of an unknown one", () => {
    const older = new LogKeys("older")
    const found = keys.find("imps_1", older.current_id)

    expect(found?.seal(LINK)).toBe(older.current("imps_1").seal(LINK))
    expect(keys.find("imps_1", new LogKeys("x").current_id)).toBeNull()
    expect(keys.current_id).not.toBe(older.current_id)
  })

  it("go to the database as blocks with which HMAC is done there", () => {
    const key = keys.current("imps_1")
    const { inner_block, outer_block } = key.blocks()
    const sha256 = (...parts: Buffer[]) =>
      createHash("sha256").update(Buffer.concat(parts)).digest()
    const inner = sha256(
      Buffer.from(inner_block, "hex"),
      Buffer.from("entry::1:d")
    )

    expect(sha256(Buffer.from(outer_block, "hex"), inner).toString("hex")).toBe(
      key.seal(LINK)
    )
  })
})

describe("the shop's secret", () => {
  it("is taken in each form that Medusa takes", () => {
    const key = createSecretKey(Buffer.from("secret"))

    expect(secretBytes("secret")).toBe("secret")
    expect(secretBytes(key as never).toString()).toBe("secret")
    expect(secretBytes({ key: "pem", passphrase: "p" } as never)).toBe("pem")
    expect(() => secretBytes(undefined as never)).toThrow(/jwtSecret/)
  })
})
