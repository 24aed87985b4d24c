import { readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"

const API = join(
  dirname(require.resolve("@medusajs/medusa/package.json")),
  "dist/api"
)
const METHOD = /^const (GET|POST|PUT|PATCH|DELETE) = /gm

type Area = "store" | "auth" | "cloud" | "hooks"

/** `METHOD /path/:param` of every route file of the installed Medusa below an area. */
export function listCoreRoutes(area: Area): string[] {
  return walk(join(API, area), `/${area}`).sort()
}

/** The compiled source of the handler of a route that `listCoreRoutes` names. */
export function coreHandler(route: string): string {
  const [method, path] = route.split(" ")
  const folder = path.slice(1).replace(/:(\w+)/g, "[$1]")
  const source = readFileSync(join(API, folder, "route.js"), "utf8")

  return source.slice(
    source.indexOf(`const ${method} =`),
    source.indexOf(`exports.${method} =`, source.indexOf(`const ${method} =`))
  )
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
