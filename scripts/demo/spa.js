const { spaFolder, viteCli } = require("../build/spa")
const { waitFor } = require("./http")

/** Serves the single-page shop; resolves when it answers. */
async function serveSpa({ config, fail, supervisor, logFile }, facts) {
  const { hostname, port } = new URL(config.spaUrl)
  supervisor.serve(
    "The single-page shop",
    viteCli,
    ["preview", "--host", hostname, "--port", port, "--strictPort"],
    {
      cwd: spaFolder,
      env: {
        ...process.env,
        NODE_ENV: "production",
        // Medusa under another name than the dashboard's, see `readConfig`.
        MEDUSA_URL: `http://${hostname}:${config.medusaPort}`,
        PUBLISHABLE_KEY: facts.publishable_key,
        DASHBOARD_ORIGINS: config.medusaUrl,
      },
      logFile: logFile("spa"),
      onEnd: fail,
    }
  )
  await waitFor(config.spaUrl, "The single-page shop")
}

module.exports = { serveSpa }
