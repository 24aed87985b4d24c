import { readFileSync } from "node:fs"
import path from "node:path"
import { defineConfig, type Connect, type Plugin } from "vite"

const { DEMO_DIR = "../../.demo", MEDUSA_URL } = process.env

/** What `/settings.js` says for a running demo. */
function settings(): string {
  const file = path.resolve(import.meta.dirname, DEMO_DIR, "demo.json")
  const facts = JSON.parse(readFileSync(file, "utf8"))

  return `globalThis.SHOP = ${JSON.stringify({
    medusaUrl: MEDUSA_URL ?? facts.medusa_url,
    publishableKey: facts.publishable_key,
    dashboardOrigins: [facts.medusa_url],
    countryCode: "fr",
  })}\n`
}

const answer: Connect.NextHandleFunction = (request, response, next) => {
  if (request.url === "/settings.js") {
    response.setHeader("content-type", "text/javascript")
    response.end(settings())
  } else {
    next()
  }
}

const demoSettings: Plugin = {
  name: "demo-settings",
  configureServer: ({ middlewares }) => void middlewares.use(answer),
  configurePreviewServer: ({ middlewares }) => void middlewares.use(answer),
}

/** What every host of a shop with a hand-off page should send with it. */
const headers = {
  "referrer-policy": "no-referrer",
  "x-frame-options": "DENY",
}

export default defineConfig({
  plugins: [demoSettings],
  server: { headers },
  preview: { headers },
})
