const crypto = require("node:crypto")
const fs = require("node:fs")
const path = require("node:path")
const { withClient } = require("./database")

const PASSWORD = "supersecret"
const ADMINS = ["owner", "lead", "agent", "viewer", "auditor", "clerk"]
const CUSTOMERS = ["ada", "bob", "guest"]
const STOREFRONTS = [
  { id: "eu", name: "EU store", country_code: "fr", locale: "fr" },
  { id: "us", name: "US store", country_code: "us", locale: "en" },
]

/** The secrets of this demo, made once, so that logins outlast a restart. */
function readSecrets(dir) {
  const file = path.join(dir, "secrets.json")
  const secret = () => crypto.randomBytes(32).toString("hex")
  const secrets = {
    jwt_secret: secret(),
    cookie_secret: secret(),
    mfa_encryption_key: secret(),
    archive_password: secret(),
    // What an earlier start made stays.
    ...(fs.existsSync(file) && JSON.parse(fs.readFileSync(file, "utf8"))),
  }
  fs.writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 })
  return secrets
}

async function people(client, table, names) {
  const emails = names.map((name) => `${name}@demo.test`)
  const { rows } = await client.query(
    `select id, email from ${table} where email = any($1) and deleted_at is null`,
    [emails]
  )
  return Object.fromEntries(
    names.map((name, index) => {
      const found = rows.find(({ email }) => email === emails[index])
      if (!found) {
        throw new Error(`The demo has no ${emails[index]}; run it with --reset`)
      }
      return [name, { id: found.id, email: found.email }]
    })
  )
}

/** What `.demo/demo.json` says, read from the seeded database. */
function readFacts(config, databaseUrl, secrets) {
  return withClient(databaseUrl, async (client) => {
    const { rows: keys } = await client.query(
      "select title, token from api_key where type = 'publishable' and deleted_at is null"
    )
    const storefronts = STOREFRONTS.map(({ id, name }) => ({
      id,
      name,
      url: `${config.storefrontUrl}/${id}`,
      publishable_key: keys.find(({ title }) => title === `demo-${id}`)?.token,
    }))
    return {
      medusa_url: config.medusaUrl,
      storefront_url: config.storefrontUrl,
      publishable_key: storefronts[0].publishable_key,
      jwt_secret: secrets.jwt_secret,
      password: PASSWORD,
      admins: await people(client, '"user"', ADMINS),
      customers: await people(client, "customer", CUSTOMERS),
      storefronts,
      ...(config.spaUrl && { spa_url: config.spaUrl }),
    }
  })
}

module.exports = { STOREFRONTS, readFacts, readSecrets }
