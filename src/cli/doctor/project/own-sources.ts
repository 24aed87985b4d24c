import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs"
import path from "node:path"

/** This plugin's own sources, where it is the project itself. */
const PLUGIN = path.resolve(__dirname, "../../..")

const CODE = /(?<!\.d)\.[cm]?[jt]s$/
const SKIPPED = /^(?:admin|__tests__|node_modules|migrations)$/

/** The server's code of a Medusa project, by path and text; none of plugins. */
export function* ownSources(
  directory: string
): Generator<{ file: string; text: string }> {
  const source = path.join(directory, "src")

  if (!existsSync(source) || realpathSync(source) === realpathSync(PLUGIN)) {
    return
  }

  for (const file of filesBelow(source)) {
    yield {
      file: path.relative(directory, file),
      text: readFileSync(file, "utf8"),
    }
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const place = path.join(folder, entry.name)

    if (entry.isDirectory()) {
      // An admin route is no customer's; the dashboard's code is no server's.
      return SKIPPED.test(entry.name) ? [] : filesBelow(place)
    }

    return CODE.test(entry.name) && !/\.(spec|test)\./.test(entry.name)
      ? [place]
      : []
  })
}
