import { defineConfig, type Connect, type Plugin } from "vite"

const {
  MEDUSA_URL = "http://localhost:9000",
  PUBLISHABLE_KEY = "",
  DASHBOARD_ORIGINS = new URL(MEDUSA_URL).origin,
  COUNTRY_CODE = "fr",
} = process.env

const settings = {
  medusaUrl: MEDUSA_URL,
  publishableKey: PUBLISHABLE_KEY,
  dashboardOrigins: DASHBOARD_ORIGINS.split(","),
  countryCode: COUNTRY_CODE,
}

/** A file that the host of the built shop has. */
const answer: Connect.NextHandleFunction = (request, response, next) => {
  if (request.url === "/settings.js") {
    response.setHeader("content-type", "text/javascript")
    response.end(`globalThis.SHOP = ${JSON.stringify(settings)}\n`)
  } else {
    next()
  }
}

const settingsFile: Plugin = {
  name: "settings-file",
  configureServer: ({ middlewares }) => void middlewares.use(answer),
  configurePreviewServer: ({ middlewares }) => void middlewares.use(answer),
}

/** What a host should send with a shop that has a hand-off page. */
const headers = {
  "referrer-policy": "no-referrer",
  "x-frame-options": "DENY",
}

export default defineConfig({
  plugins: [settingsFile],
  server: { headers },
  preview: { headers },
})
