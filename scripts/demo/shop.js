const { nextCli, shopFolder } = require("../build/shop")
const { STOREFRONTS } = require("./facts")
const { waitFor } = require("./http")

/** Serves the example shop; resolves when it answers. */
async function serveShop({ config, fail, supervisor, logFile }, facts) {
  const stores = STOREFRONTS.map((storefront) => ({
    ...storefront,
    prefix: `/${storefront.id}`,
    publishable_key: facts.storefronts.find(({ id }) => id === storefront.id)
      .publishable_key,
  }))
  supervisor.serve(
    "The example shop",
    nextCli,
    ["start", "--port", String(config.storefrontPort)],
    {
      cwd: shopFolder,
      env: {
        ...process.env,
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
        MEDUSA_URL: config.medusaUrl,
        DASHBOARD_ORIGINS: config.medusaUrl,
        SHOP_STOREFRONTS: JSON.stringify(stores),
      },
      logFile: logFile("shop"),
      onEnd: fail,
    }
  )
  await waitFor(`${config.storefrontUrl}/eu`, "The example shop")
}

module.exports = { serveShop }
