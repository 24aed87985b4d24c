import { readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"

const API = join(
  dirname(require.resolve("@medusajs/medusa/package.json")),
  "dist/api"
)
const METHOD = /^const (GET|POST|PUT|PATCH|DELETE) = /gm

/** `METHOD /path/:param` of every route file of the installed Medusa below an area. */
export function listCoreRoutes(area: "store" | "auth"): string[] {
  return walk(join(API, area), `/${area}`).sort()
}

function walk(folder: string, path: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = join(folder, entry.name)

    if (entry.isDirectory()) {
      return walk(file, `${path}/${entry.name.replace(/^\[(.+)\]$/, ":$1")}`)
    }

    return entry.name === "route.js"
      ? [...readFileSync(file, "utf8").matchAll(METHOD)].map(
          ([, method]) => `${method} ${path}`
        )
      : []
  })
}
