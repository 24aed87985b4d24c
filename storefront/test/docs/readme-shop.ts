import type { Built } from "./framework-shop"
import { bundled, writeShop } from "./written-shop"

/** Pages of the README's single-page shop, each as an element of React. */
const PAGES = {
  "hand-off": `import { LoginAsCustomerPage as Page } from "./src/pages/login-as-customer.tsx"`,
  home: `import { Page } from "./src/app.tsx"`,
  support: `import { SupportPage as Page } from "./src/pages/support.tsx"`,
}

/** The single-page shop of the README, with the built kit in it. */
export async function buildReadmeShop(): Promise<
  Record<keyof typeof PAGES, Built>
> {
  const shop = writeShop("storefront/README.md")
  const parts = Object.entries(PAGES).map(async ([name, importing]) => {
    const script = await bundled(
      shop,
      `import { createElement } from "react"
import { createRoot } from "react-dom/client"
${importing}
createRoot(document.getElementById("app")).render(
  createElement(Page, null, "The shop.")
)`
    )

    return [name, { html: '<div id="app"></div>', script }]
  })

  return Object.fromEntries(await Promise.all(parts)) as Record<
    keyof typeof PAGES,
    Built
  >
}
