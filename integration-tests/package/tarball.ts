import fs from "node:fs"
import path from "node:path"

import { npmCli, withoutNpm } from "../../scripts/build/npm"
import { succeed } from "./command"

export const ROOT = path.resolve(__dirname, "../..")
export const MEDUSA_CLI = "node_modules/@medusajs/cli/cli.js"

/** npm of its own accord, without the settings of an npm around it. */
export const npm = (args: string[], cwd: string) =>
  succeed(npmCli(), [...args, "--no-audit", "--no-fund"], {
    cwd,
    env: withoutNpm(process.env),
  })

/** Builds the plugin and packs it as it would be published. */
export async function packPlugin(
  folder: string
): Promise<{ file: string; entries: string[] }> {
  await succeed(path.join(ROOT, MEDUSA_CLI), ["plugin:build"], { cwd: ROOT })
  const listed = await npm(
    ["pack", "--json", "--pack-destination", folder],
    ROOT
  )
  const [packed] = JSON.parse(listed.slice(listed.indexOf("["))) as [
    { filename: string; files: { path: string }[] },
  ]
  const file = path.join(folder, packed.filename)
  if (!fs.existsSync(file)) {
    throw new Error(`npm pack left no ${file}`)
  }

  return { file, entries: packed.files.map((entry) => entry.path) }
}
