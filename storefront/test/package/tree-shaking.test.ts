import { describe, expect, it } from "vitest"

import { bundle } from "../../size/bundle.js"

const KIT = "medusa-login-as-customer-storefront"

describe("a bundle of one import", () => {
  it.each(["", "/react"])("of nothing of %j is empty", async (entry) => {
    const { files, lazyFiles, modules } = await bundle(
      "nothing",
      `import "${KIT}${entry}"`
    )

    expect(modules).toEqual([])
    expect(lazyFiles).toEqual([])
    expect(files).toHaveLength(1)
  })

  it("of the SDK's source on a Next server has nothing of that server", async () => {
    const { modules } = await bundle(
      "next-source",
      `export { nextSource } from "${KIT}/next"`
    )

    expect(modules).toEqual(["next/next-source.js"])
  })

  it("of an export that does not exist fails", async () => {
    await expect(
      bundle("unknown", `export { nonsense } from "${KIT}"`)
    ).rejects.toThrow("nonsense")
  })
})
