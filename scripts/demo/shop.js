const { nextCli, shopFolder } = require("../build/shop")
const { waitFor } = require("./http")

/** Serves the example shop; resolves when it answers. */
async function serveShop({ config, fail, supervisor, logFile }, facts) {
  const keys = Object.fromEntries(
    facts.storefronts.map(({ id, publishable_key }) => [
      `PUBLISHABLE_KEY_${id.toUpperCase()}`,
      publishable_key,
    ])
  )
  supervisor.serve(
    "The example shop",
    nextCli,
    ["start", "--port", String(config.storefrontPort)],
    {
      cwd: shopFolder,
      env: {
        ...process.env,
        ...keys,
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
        MEDUSA_URL: config.medusaUrl,
        STOREFRONT_URL: config.storefrontUrl,
      },
      logFile: logFile("shop"),
      onEnd: fail,
    }
  )
  await waitFor(`${config.storefrontUrl}/eu`, "The example shop")
}

module.exports = { serveShop }
