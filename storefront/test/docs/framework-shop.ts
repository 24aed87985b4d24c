import { bundled, writeShop } from "./written-shop"

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
  const shop = writeShop(`docs/storefront/${name}.md`)
  const mount = MOUNTS[name]
  const parts = Object.entries(COMPONENTS).map(async ([part, names]) => {
    const script = await bundled(
      shop,
      mount ? mount(names.component) : `import "./${names.html}.js"`
    )
    const html = mount ? APP : shop.files.get(`${names.html}.html`)

    return [part, { html: html ?? "", script }]
  })

  const cart = await bundled(
    shop,
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
