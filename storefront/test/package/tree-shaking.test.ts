import { describe, expect, it } from "vitest"

import { bundle } from "../../size/bundle.js"

const KIT = "medusa-login-as-customer-storefront"
const from = (entry: string, names: string) =>
  `export { ${names} } from "${KIT}${entry}"`

/** Each import, and what of the kit must not come with it, not even later. */
const ALONE: [entry: string, name: string, without: RegExp][] = [
  ["", "MARKER_COOKIE", /^(?!core\/marker\.js)/],
  ["", "isImpersonating", /client|store|watcher|error|react|next/],
  ["", "isImpersonationError", /client|store|watcher|browser|react|next/],
  ["", "takeLoginCode", /client|store|watcher|error|react|next/],
  ["", "createImpersonationClient", /store|watcher|browser|react|next/],
  ["", "withImpersonation", /core\/client|store|browser|react|next/],
  ["", "createImpersonationStore", /core\/client|browser|react|next/],
  ["/react", "useImpersonation", /banner|history|field|browser|next/],
  ["/react", "ImpersonationBanner", /history|field|handoff|browser|next/],
  ["/react", "RemoteAssistanceField", /banner|history|store|watcher|next/],
  ["/react", "VisitHistory", /banner|field|store|watcher|next/],
]

describe("a bundle", () => {
  it.each(["", "/react"])("of nothing of %j is empty", async (entry) => {
    const { files, lazyFiles, modules } = await bundle(
      "nothing",
      `import "${KIT}${entry}"`
    )

    expect(modules).toEqual([])
    expect(lazyFiles).toEqual([])
    expect(files).toHaveLength(1)
  })

  it.each(ALONE)(
    "of %j %s has nothing else in it",
    async (entry, name, other) => {
      const { modules, lazyModules } = await bundle(name, from(entry, name))

      expect(modules).not.toEqual([])
      expect(
        [...modules, ...lazyModules].filter((one) => other.test(one))
      ).toEqual([])
    }
  )

  it("of what is on every page leaves to an agent what only agents need", async () => {
    const { modules, lazyModules } = await bundle(
      "every-page-modules",
      [
        from("/react", "ImpersonationBanner, useImpersonation"),
        from("", "withImpersonation"),
      ].join("\n")
    )
    const ofAgents = /watcher|watch-page|messages|style|source|session|bar\./

    expect(modules.filter((one) => ofAgents.test(one))).toEqual([])
    expect(lazyModules.filter((one) => ofAgents.test(one))).not.toEqual([])
  })

  it("of an export that does not exist fails", async () => {
    await expect(bundle("unknown", from("", "nonsense"))).rejects.toThrow(
      "nonsense"
    )
  })
})
