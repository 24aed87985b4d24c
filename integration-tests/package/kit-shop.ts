import fs from "node:fs"
import path from "node:path"

import { withoutNpm } from "../../scripts/build/npm"
import { run, succeed, type Outcome } from "./command"
import { npm, ROOT } from "./tarball"

const KIT = "medusa-login-as-customer-storefront"
const PNPM = path.join(ROOT, "node_modules/pnpm/bin/pnpm.cjs")
const TSC = path.join(ROOT, "node_modules/typescript/bin/tsc")

/** React and its types by major version, each as one exact set. */
const REACT = {
  18: { react: "18.3.1", types: "18.3.31" },
  19: { react: "19.0.5", types: "19.0.5" },
} as const

export type Manager = "npm" | "pnpm"
export type ReactMajor = keyof typeof REACT

/** Builds the kit and packs it as it would be published. */
export async function packKit(
  folder: string
): Promise<{ file: string; entries: string[] }> {
  await succeed(path.join(ROOT, "scripts/build.js"), ["kit"], { cwd: ROOT })
  const listed = await npm(
    ["pack", "--json", "--pack-destination", folder],
    path.join(ROOT, "storefront")
  )
  const [packed] = JSON.parse(listed.slice(listed.indexOf("["))) as [
    { filename: string; files: { path: string }[] },
  ]

  return {
    file: path.join(folder, packed.filename),
    entries: packed.files.map((entry) => entry.path),
  }
}

/** A folder with React and the packed kit, and nothing else. */
export class KitShop {
  constructor(readonly folder: string) {
    fs.mkdirSync(folder, { recursive: true })
  }

  /** Answers what the package manager printed. */
  async install(
    tarball: string,
    manager: Manager,
    major: ReactMajor
  ): Promise<string> {
    const { react, types } = REACT[major]
    this.write(
      "package.json",
      JSON.stringify({
        name: "kit-shop",
        private: true,
        dependencies: {
          react,
          "react-dom": react,
          "@types/react": types,
          [KIT]: `file:${tarball}`,
        },
      })
    )
    if (manager === "npm") {
      return await npm(
        ["install", "--prefer-offline", "--strict-peer-deps"],
        this.folder
      )
    }

    return await succeed(
      PNPM,
      // prettier-ignore
      ["install", "--prefer-offline", "--strict-peer-dependencies",
        "--store-dir", path.join(path.dirname(this.folder), "pnpm-store")],
      { cwd: this.folder, env: { ...withoutNpm(process.env), CI: "true" } }
    )
  }

  write(name: string, text: string): void {
    fs.writeFileSync(path.join(this.folder, name), text)
  }

  /** Runs a file of the folder; answers what it printed. */
  async node(name: string): Promise<string> {
    return (
      await succeed(path.join(this.folder, name), [], { cwd: this.folder })
    ).trim()
  }

  /** Type-checks files of the folder, the kit's own declarations too. */
  tsc(files: string[], options: string[]): Promise<Outcome> {
    return run(
      TSC,
      // prettier-ignore
      ["--noEmit", "--strict", "--jsx", "react-jsx", "--target", "es2022",
        "--lib", "es2022,dom,dom.iterable", "--types", "react", "--skipDefaultLibCheck", ...options, ...files],
      { cwd: this.folder }
    )
  }
}
