import { existsSync } from "node:fs"
import path from "node:path"

import { readManifest, type Manifest } from "./find-manifest"

/** This plugin's package.json: above `src`, or above `.medusa/server/src`. */
export function ownManifest(): Manifest {
  const source = path.resolve(__dirname, "../../..")
  const file = ["..", "../../.."]
    .map((up) => path.join(source, up, "package.json"))
    .find((name) => existsSync(name))!

  return readManifest(file)
}
