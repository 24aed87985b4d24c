import { beforeAll, describe, expect, it } from "vitest"

import { publicExports, type PublicExport } from "./public-exports"

let exported: PublicExport[] = []

beforeAll(() => {
  exported = publicExports()
})

describe("the public face of the kit", () => {
  it("is what it was: a change of exports.txt is a change for shops", async () => {
    const lines = exported.map(
      ({ entry, kind, name }) => `${entry} ${kind} ${name}`
    )

    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("exports.txt")
  })

  it("can be found by the values that a shop imports", async () => {
    const entries: Record<string, object> = {
      ".": await import("medusa-login-as-customer-storefront"),
      "./react": await import("medusa-login-as-customer-storefront/react"),
      "./next": await import("medusa-login-as-customer-storefront/next"),
    }

    for (const [entry, module] of Object.entries(entries)) {
      const declared = exported.filter(
        (one) => one.entry === entry && one.kind === "value"
      )

      expect(Object.keys(module).sort()).toEqual(
        declared.map(({ name }) => name).sort()
      )
    }
  })

  it("tells of each export what it is", () => {
    const untold = exported
      .filter(({ text }) => text.trim().length < 10)
      .map(({ entry, name }) => `${entry} ${name}`)

    expect(untold).toEqual([])
  })
})
