import { existsSync, readFileSync } from "node:fs"
import path from "node:path"

/** What is read of a package.json. */
export type Manifest = {
  version: string
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
}

/** The package.json of an installed package, as Node would find it from a folder. */
export function findManifest(name: string, from: string): Manifest | null {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const file = path.join(folder, "node_modules", name, "package.json")

    if (existsSync(file)) {
      return readManifest(file)
    }
    if (folder === path.dirname(folder)) {
      return null
    }
  }
}

export function readManifest(file: string): Manifest {
  return JSON.parse(readFileSync(file, "utf8")) as Manifest
}
