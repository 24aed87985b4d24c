const path = require("node:path")
const { giveRole, isReady } = require("./archive")
const { isSeeded, markSeeded } = require("./database")
const { waitFor } = require("./http")

const cli = require.resolve("@medusajs/cli/cli.js")

/** A feed for the dashboard, and mail that becomes files. */
const notificationProviders = ({ root, dir }) => [
  {
    resolve: "@medusajs/medusa/notification-local",
    id: "local",
    options: { name: "Local", channels: ["feed"] },
  },
  {
    resolve: path.join(root, "demo/mail"),
    id: "demo-mail",
    options: { channels: ["email"], directory: path.join(dir, "mail") },
  },
]

function medusaEnv({ config, secrets, archive }, databaseUrl) {
  return {
    ...process.env,
    NODE_ENV: "development",
    MEDUSA_DISABLE_TELEMETRY: "true",
    DATABASE_URL: databaseUrl,
    MEDUSA_URL: config.medusaUrl,
    MEDUSA_BACKEND_URL: config.medusaUrl,
    STOREFRONT_URL: config.storefrontUrl,
    SPA_URL: config.spaUrl ?? "",
    NOTIFICATION_PROVIDERS: JSON.stringify(notificationProviders(config)),
    JWT_SECRET: secrets.jwt_secret,
    COOKIE_SECRET: secrets.cookie_secret,
    // Without it nobody could set up a second factor, nor pass a step-up.
    MFA_ENCRYPTION_KEY: secrets.mfa_encryption_key,
    DEMO_ARCHIVE_URL: archive?.shop ?? "",
  }
}

/** Migrates, and seeds what was not seeded whole. */
async function prepareMedusa(context, databaseUrl) {
  const { archive, config, say, supervisor, logFile } = context
  const env = {
    ...medusaEnv(context, databaseUrl),
    ...(context.archive && {
      LOGIN_AS_CUSTOMER_ARCHIVE_OWNER_URL: context.archive.owner,
      // What is about to be made is not to be asked for.
      LOGIN_AS_CUSTOMER_ARCHIVE_UNCHECKED: "1",
    }),
  }
  const run = (name, args, log) =>
    supervisor.run(name, cli, args, {
      cwd: config.root,
      env,
      logFile: logFile(log),
    })
  // Links that were removed must not stop at a question nobody sees.
  await run("The migration", ["db:migrate", "--execute-safe-links"], "migrate")
  say("the database is migrated")
  const isArchived = !archive || (await isReady(archive))
  const isWhole = await isSeeded(databaseUrl)
  if (!isWhole || !isArchived) {
    await run("The seed", ["exec", "./demo/seed.ts"], "seed")
    if (!isArchived) {
      await giveRole(archive, config.root)
    }
    if (!isWhole) {
      await markSeeded(databaseUrl)
    }
    say("the people and products of the demo are there")
  }
}

/** Serves the API and the dashboard; resolves when it answers. */
async function serveMedusa(context, databaseUrl) {
  const { config, fail, supervisor, logFile } = context
  // "start", not "develop": that forks a server which outlives a SIGTERM.
  const args = ["start", "--types=false", "--port", String(config.medusaPort)]
  supervisor.serve("Medusa", cli, args, {
    cwd: config.root,
    env: medusaEnv(context, databaseUrl),
    logFile: logFile("medusa"),
    onEnd: fail,
  })
  await waitFor(`${config.medusaUrl}/health`, "Medusa")
}

module.exports = { prepareMedusa, serveMedusa }
