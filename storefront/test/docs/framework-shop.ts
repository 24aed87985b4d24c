import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import { build } from "esbuild"

import { compiled } from "./framework-files"
import { pageAt, repository } from "./pages"
import { snippetsOf } from "./snippets"

const LANGUAGES = ["ts", "js", "vue", "svelte", "html"]

/** What the tests open, by the part of the page it is in. */
export type Part = "banner" | "hand-off" | "consent" | "cart"

/** A document, and the program that runs in it. */
export type Built = { html: string; script: string }

const APP = '<div id="app"></div>'

/** How each framework puts a component into a document. */
const MOUNTS: Partial<Record<string, (component: string) => string>> = {
  vue: (file) =>
    `import { createApp } from "vue"
import Component from "./src/${file}.vue"
createApp(Component, { locale: "fr" }).mount("#app")`,
  svelte: (file) =>
    `import { mount } from "svelte"
import Component from "./src/${file}.svelte"
const target = document.getElementById("app")
mount(Component, { target, props: { locale: "fr" } })`,
}

type Names = { component: string; html: string }

const COMPONENTS: Record<Exclude<Part, "cart">, Names> = {
  banner: { component: "SupportBanner", html: "banner" },
  "hand-off": { component: "ContinuePage", html: "support" },
  consent: { component: "AssistanceField", html: "account" },
}

/** Makes a shop of the snippets of a page, with the built kit in it. */
export async function buildShop(name: string): Promise<Record<Part, Built>> {
  const folder = path.join(repository, ".cache/docs/shops", name)
  const page = pageAt(`docs/storefront/${name}.md`)
  const files = new Map(
    snippetsOf(page.text, LANGUAGES)
      .filter((snippet) => snippet.path)
      .flatMap(compiled)
      .map((file) => [file.path, file.code])
  )

  rmSync(folder, { recursive: true, force: true })
  for (const [file, code] of files) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), code)
  }

  const mount = MOUNTS[name]
  const parts = Object.entries(COMPONENTS).map(async ([part, names]) => {
    const script = await bundled(
      folder,
      mount ? mount(names.component) : `import "./${names.html}.js"`
    )
    const html = mount ? APP : files.get(`${names.html}.html`)

    return [part, { html: html ?? "", script }]
  })

  const cart = await bundled(
    folder,
    cartPage(mount ? "./src/lib/medusa.ts" : "./shop.js")
  )

  return {
    ...(Object.fromEntries(await Promise.all(parts)) as Record<
      keyof typeof COMPONENTS,
      Built
    >),
    cart: { html: "", script: cart },
  }
}

/** A page that makes a cart where it has none, and shows which one it has. */
const cartPage = (shop: string) =>
  `import { currentCartId, keepCartId } from "${shop}"
if (!(await currentCartId())) keepCartId("cart_new")
document.body.append((await currentCartId()) ?? "no cart")`

/** One program for a browser, as a shop's bundler makes it. */
async function bundled(folder: string, contents: string): Promise<string> {
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
