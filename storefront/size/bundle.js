import { rmSync } from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"

import { build } from "esbuild"

const kit = fileURLToPath(new URL("..", import.meta.url))
const ENTRY = "shop.js"

/**
 * Bundles a shop's imports of the built kit as its bundler would: minified,
 * with lazy chunks, React and Next left out.
 *
 * @param name - of the folder that the files go to
 * @param source - an ES module
 * @returns the files, those behind `import()` apart, and the modules of the
 * kit of which anything is left in them
 */
export async function bundle(name, source) {
  const outdir = path.join(kit, "../.cache/size", name)

  rmSync(outdir, { recursive: true, force: true })

  const { metafile } = await build({
    stdin: { contents: source, resolveDir: kit, sourcefile: ENTRY },
    outdir,
    absWorkingDir: kit,
    bundle: true,
    splitting: true,
    minify: true,
    metafile: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    define: { "process.env.NODE_ENV": '"production"' },
    external: ["react", "react-dom", "react/*", "react-dom/*", "next/*"],
    logLevel: "silent",
  })
  const { outputs } = metafile
  const entry = Object.keys(outputs).find(
    (file) => outputs[file].entryPoint === ENTRY
  )
  const eager = new Set([entry])

  for (const file of eager) {
    for (const { path: imported, kind, external } of outputs[file].imports) {
      if (kind === "import-statement" && !external) {
        eager.add(imported)
      }
    }
  }

  const absolute = (files) => files.map((file) => path.join(kit, file))
  const modules = (files) =>
    files
      .flatMap((file) => Object.entries(outputs[file].inputs))
      .filter(
        ([input, { bytesInOutput }]) => /^dist/.test(input) && bytesInOutput
      )
      .map(([input]) => input.slice("dist/".length))
      .sort()
  const lazy = Object.keys(outputs).filter((file) => !eager.has(file))

  return {
    files: absolute([...eager]),
    lazyFiles: absolute(lazy),
    modules: modules([...eager]),
    lazyModules: modules(lazy),
  }
}
