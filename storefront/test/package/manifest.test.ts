import { readdirSync, readFileSync } from "node:fs"
import { builtinModules } from "node:module"
import path from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"

const kit = fileURLToPath(new URL("../..", import.meta.url))
const dist = path.join(kit, "dist")
const manifest = JSON.parse(
  readFileSync(path.join(kit, "package.json"), "utf8")
) as {
  dependencies?: object
  optionalDependencies?: object
  scripts: Record<string, string>
  peerDependencies: object
  peerDependenciesMeta: object
  sideEffects: boolean
  exports: Record<string, Record<string, Record<string, string>>>
}

const files = (readdirSync(dist, { recursive: true }) as string[]).filter(
  (file) => /\.(c?js|d\.c?ts)$/.test(file)
)

/** What a file imports from outside the kit. */
function packagesOf(file: string): string[] {
  const text = readFileSync(path.join(dist, file), "utf8")
  const found = text.matchAll(
    /(?:\bfrom|\bimport|\brequire\(|\bimport\()\s*["']([^"'.][^"']*)["']/g
  )

  return [...found].map(([, name]) => name as string)
}

describe("the package", () => {
  it("depends on nothing", () => {
    expect(manifest.dependencies).toBeUndefined()
    expect(manifest.optionalDependencies).toBeUndefined()
    expect(manifest.scripts.postinstall).toBeUndefined()
  })

  it("asks for React and Next only where they are used", () => {
    expect(Object.keys(manifest.peerDependencies).sort()).toEqual([
      "next",
      "react",
    ])
    expect(manifest.peerDependenciesMeta).toEqual({
      next: { optional: true },
      react: { optional: true },
    })
  })

  it("has no side effects for a bundler to keep", () => {
    expect(manifest.sideEffects).toBe(false)
  })

  it.each(
    [".", "./react", "./next"].flatMap((entry) =>
      ["import", "require"].map((how) => [entry, how] as const)
    )
  )("says of %s for %s the types first", (entry, how) => {
    const target = manifest.exports[entry]?.[how] ?? {}

    expect(Object.keys(target)).toEqual(["types", "default"])
    expect(files).toContain(target.types?.replace("./dist/", ""))
    expect(files).toContain(target.default?.replace("./dist/", ""))
    expect(target.default).toMatch(how === "import" ? /\.js$/ : /\.cjs$/)
    expect(target.types).toMatch(how === "import" ? /\.d\.ts$/ : /\.d\.cts$/)
  })
})

describe("the built files", () => {
  it("are both ESM and CommonJS, each with types where there are any", () => {
    const of = (end: string) =>
      files
        .filter((file) => file.endsWith(end))
        .map((file) => file.slice(0, -end.length))

    expect(of(".cjs").filter((file) => !/^_virtual/.test(file))).toEqual(
      of(".js")
    )
    expect(of(".d.cts")).toEqual(of(".d.ts"))
  })

  it.each([
    ["core", /^(core\/|index)/, /^$/],
    ["react", /^react\//, /^react(\/jsx-runtime)?$/],
    ["next", /^next\//, /^(react|next\/.+|server-only)$/],
  ])("of %s import nothing else from outside", (_part, of, allowed) => {
    const imported = files
      .filter((file) => of.test(file))
      .flatMap((file) =>
        packagesOf(file).map((name) => name.replace(/\.js$/, ""))
      )

    expect(imported.filter((name) => !allowed.test(name))).toEqual([])
    expect(imported.filter((name) => builtinModules.includes(name))).toEqual([])
  })

  it("of the core know nothing of React or Next", () => {
    const core = files.filter((file) => /^(core\/|index)/.test(file))

    expect(core.length).toBeGreaterThan(10)
    for (const file of core) {
      expect(readFileSync(path.join(dist, file), "utf8")).not.toMatch(
        /\.\.?\/(react|next)\//
      )
    }
  })

  it("of React all say that they run in the browser", () => {
    const components = files.filter((file) =>
      /^react\/(?!index)[^/]+\.c?js$/.test(file)
    )
    const hooked = components.filter((file) =>
      packagesOf(file).includes("react")
    )

    expect(hooked.length).toBeGreaterThan(3)
    for (const file of hooked) {
      const text = readFileSync(path.join(dist, file), "utf8")
      expect([file, text.startsWith('"use client"')]).toEqual([file, true])
    }
  })

  it("point to no source map", () => {
    for (const file of files) {
      expect(readFileSync(path.join(dist, file), "utf8")).not.toContain(
        "sourceMappingURL"
      )
    }
  })
})
