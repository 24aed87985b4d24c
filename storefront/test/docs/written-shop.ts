import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import { build } from "esbuild"

import { compiled } from "./framework-files"
import { pageAt, repository } from "./pages"
import { snippetsOf } from "./snippets"

const LANGUAGES = ["ts", "tsx", "js", "vue", "svelte", "html"]

/** A shop of the files that a page shows, by their paths. */
export type WrittenShop = { folder: string; files: Map<string, string> }

/** Writes the files that a page names. */
export function writeShop(file: string): WrittenShop {
  const page = pageAt(file)
  const folder = path.join(repository, ".cache/docs/shops", page.name)
  const files = new Map(
    snippetsOf(page.text, LANGUAGES)
      .filter((snippet) => snippet.path)
      .flatMap(compiled)
      .map((one) => [one.path, one.code])
  )

  rmSync(folder, { recursive: true, force: true })
  for (const [name, code] of files) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), code)
  }

  return { folder, files }
}

/** One program for a browser, as a shop's bundler makes it. */
export async function bundled(
  { folder }: WrittenShop,
  contents: string
): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder, loader: "ts" },
    absWorkingDir: folder,
    bundle: true,
    write: false,
    // A page's module may wait at its top, which a plain script cannot.
    format: "esm",
    platform: "browser",
    conditions: ["browser", "production"],
    target: "es2022",
    jsx: "automatic",
    loader: { ".vue": "ts", ".svelte": "js" },
    alias: { "@lib": path.join(folder, "src/lib"), shop: `${folder}/shop.js` },
    define: {
      "process.env.NODE_ENV": '"production"',
      __VUE_OPTIONS_API__: "false",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
    },
    logLevel: "silent",
  })

  return `(async () => {${outputFiles[0]?.text ?? ""}\n})()`
}
