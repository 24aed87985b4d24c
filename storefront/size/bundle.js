import { mkdirSync, rmSync } from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"

import { build } from "rolldown"

const kit = fileURLToPath(new URL("..", import.meta.url))
const dist = path.join(kit, "dist")
const ENTRY = path.join(kit, "shop.js")

/** The shop's module, which is on no disk. */
const shopOf = (code) => ({
  name: "shop",
  resolveId: (id) =>
    id === ENTRY ? { id, moduleSideEffects: true } : undefined,
  load: (id) => (id === ENTRY ? code : undefined),
})

/**
 * Bundles a shop's imports of the built kit as its bundler would: minified,
 * with lazy chunks, React and Next left out.
 *
 * @param name - of the folder that the files go to
 * @param source - an ES module
 * @param isLoaded - of the lazy chunks, by the name of a module of the kit,
 * whether they count: not all of them are ever loaded together
 * @returns the files, those behind `import()` apart, and the modules of the
 * kit of which anything is left in them
 */
export async function bundle(name, source, isLoaded = () => true) {
  const dir = path.join(kit, "../.cache/size", name)

  rmSync(dir, { recursive: true, force: true })
  mkdirSync(dir, { recursive: true })

  const { output: chunks } = await build({
    input: ENTRY,
    cwd: kit,
    platform: "browser",
    // What is built is looked at, and not what `paths` lead to.
    tsconfig: false,
    external: [/^react/, /^next/],
    plugins: [shopOf(source)],
    transform: {
      target: "es2022",
      define: { "process.env.NODE_ENV": '"production"' },
    },
    output: { dir, format: "esm", minify: true },
    logLevel: "silent",
  })
  const { eager, lazy } = byLoading(chunks, isLoaded)

  return {
    files: eager.map(({ fileName }) => path.join(dir, fileName)),
    lazyFiles: lazy.map(({ fileName }) => path.join(dir, fileName)),
    modules: eager.flatMap(modulesOf).sort(),
    lazyModules: lazy.flatMap(modulesOf).sort(),
  }
}

/** The chunks that come with the first, and those that may come later. */
function byLoading(chunks, isLoaded) {
  const chunkOf = (file) => chunks.find(({ fileName }) => fileName === file)
  const withImports = (first) => {
    const all = new Set(first)

    for (const { imports } of all) {
      imports.map(chunkOf).forEach((chunk) => chunk && all.add(chunk))
    }

    return all
  }
  const eager = withImports(chunks.filter(({ isEntry }) => isEntry))
  const later = chunks.filter(
    ({ isDynamicEntry, facadeModuleId }) =>
      isDynamicEntry && isLoaded(path.relative(dist, facadeModuleId))
  )

  return {
    eager: [...eager],
    lazy: [...withImports(later)].filter((chunk) => !eager.has(chunk)),
  }
}

/** The kit's modules in a chunk, from `dist`. */
function modulesOf({ modules }) {
  return Object.entries(modules)
    .filter(([, { renderedLength }]) => renderedLength > 0)
    .map(([id]) => path.relative(dist, id))
    .filter((id) => !id.startsWith(".."))
}
