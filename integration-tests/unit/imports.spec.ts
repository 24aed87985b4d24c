import fs from "node:fs"
import path from "node:path"

const SRC = path.resolve(__dirname, "../../src")
const IMPORT =
  /(?:^|\n)\s*(import|export)(\s+type)?\s[^'"]*?from\s+["'](\.[^"']+)["']/g

/** What each room of `src` may not know of: imports run downwards. */
const FORBIDDEN: Record<string, string[]> = {
  types: ["*"],
  errors: ["*"],
  modules: [
    "workflows",
    "api",
    "subscribers",
    "jobs",
    "cli",
    "admin",
    "impersonation-auth",
  ],
  "action-catalogue": ["modules", "workflows", "api", "admin"],
  "log-sentences": ["modules", "workflows", "api", "admin"],
  "impersonation-auth": ["api", "subscribers", "jobs", "cli", "admin"],
  "support-access": ["api", "subscribers", "jobs", "cli", "admin"],
  "support-access-auth": ["api", "subscribers", "jobs", "cli", "admin"],
  workflows: ["api", "subscribers", "jobs", "cli", "admin"],
  subscribers: ["api", "cli", "admin"],
  jobs: ["api", "cli", "admin"],
  cli: ["api", "admin"],
  admin: ["modules", "workflows", "api", "impersonation-auth"],
}

/** The command line checks what it is given by the schemas of the routes. */
const SHARED: Record<string, RegExp> = {
  cli: /^api\/.*\/validators\.ts$/,
}

type Edge = { to: string; isType: boolean }

function sources(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) {
      return entry.name === "__tests__" ? [] : sources(file)
    }

    return /\.tsx?$/.test(entry.name) ? [file] : []
  })
}

function resolveImport(from: string, name: string): string | undefined {
  const base = path.resolve(path.dirname(from), name)

  return [`${base}.ts`, `${base}.tsx`, `${base}/index.ts`].find((file) =>
    fs.existsSync(file)
  )
}

function readGraph(): Map<string, Edge[]> {
  return new Map(
    sources(SRC).map((file) => {
      const text = fs.readFileSync(file, "utf8")
      const edges = [...text.matchAll(IMPORT)].flatMap(([, , type, name]) => {
        const to = resolveImport(file, name)

        return to ? [{ to, isType: type !== undefined }] : []
      })

      return [file, edges]
    })
  )
}

/** The first circle found from here, as a list of files; types vanish when compiled and make none. */
function circleFrom(
  graph: Map<string, Edge[]>,
  file: string,
  trail: string[],
  done: Set<string>
): string[] | null {
  if (trail.includes(file)) {
    return [...trail.slice(trail.indexOf(file)), file]
  }
  if (done.has(file)) {
    return null
  }
  for (const { to, isType } of graph.get(file) ?? []) {
    const circle = isType ? null : circleFrom(graph, to, [...trail, file], done)
    if (circle) {
      return circle
    }
  }
  done.add(file)

  return null
}

const roomOf = (file: string) => path.relative(SRC, file).split(path.sep)[0]
const short = (file: string) => path.relative(SRC, file)

describe("imports", () => {
  const graph = readGraph()

  it("are all seen", () => {
    const count = [...graph.values()].flat().length

    expect(graph.size).toBeGreaterThan(100)
    expect(count).toBeGreaterThan(graph.size)
  })

  it("make no circle", () => {
    const done = new Set<string>()
    const circles = [...graph.keys()]
      .map((file) => circleFrom(graph, file, [], done))
      .filter((circle) => circle !== null)
      .map((circle) => circle.map(short))

    expect(circles).toEqual([])
  })

  it("run downwards", () => {
    const upwards = [...graph].flatMap(([file, edges]) => {
      const room = roomOf(file)
      const forbidden = FORBIDDEN[room] ?? []

      return edges
        .filter(({ to }) => roomOf(to) !== room)
        .filter(({ to }) => !SHARED[room]?.test(short(to)))
        .filter(
          ({ to }) => forbidden.includes("*") || forbidden.includes(roomOf(to))
        )
        .map(({ to }) => `${short(file)} → ${short(to)}`)
    })

    expect(upwards).toEqual([])
  })
})
