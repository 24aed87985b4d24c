const path = require("node:path")
const { Problem } = require("./problem")

const root = path.resolve(__dirname, "../..")

function portFrom(env, name, fallback) {
  const text = env[name] || String(fallback)
  const port = Number(text)
  if (!/^\d+$/.test(text) || port < 1 || port > 65535) {
    throw new Problem(
      `${name} must be a port from 1 to 65535, but is "${text}".`
    )
  }
  return port
}

function databaseUrlFrom(env) {
  const text = env.DATABASE_URL
  if (!text) {
    return null
  }
  let url
  try {
    url = new URL(text)
  } catch {
    // said below
  }
  const isPostgres = /^postgres(ql)?:$/.test(url?.protocol ?? "")
  if (!isPostgres || url.pathname.length < 2) {
    throw new Problem(
      "DATABASE_URL must look like postgres://user:password@host:5432/database."
    )
  }
  return text
}

function requireDifferent(ports) {
  const [first, second] = Object.keys(ports).filter(
    (name) =>
      ports[name] !== null &&
      Object.values(ports).filter((port) => port === ports[name]).length > 1
  )
  if (first) {
    throw new Problem(
      `${first} and ${second} are both ${ports[first]}; give each its own.`
    )
  }
}

/**
 * What `npm run demo` was asked for.
 *
 * @param argv - `--reset` starts over with new data
 * @param env - MEDUSA_PORT, STOREFRONT_PORT, DEMO_DIR, DATABASE_URL; with
 *   SPA_PORT it serves examples/spa as a third storefront
 */
function readConfig(argv, env) {
  const unknown = argv.find((argument) => argument !== "--reset")
  if (unknown) {
    throw new Problem(
      `Unknown argument "${unknown}"; the demo knows --reset only.`
    )
  }
  const medusaPort = portFrom(env, "MEDUSA_PORT", 9000)
  const storefrontPort = portFrom(env, "STOREFRONT_PORT", 8000)
  const spaPort = env.SPA_PORT ? portFrom(env, "SPA_PORT") : null
  requireDifferent({
    MEDUSA_PORT: medusaPort,
    STOREFRONT_PORT: storefrontPort,
    SPA_PORT: spaPort,
  })
  return {
    root,
    dir: path.resolve(root, env.DEMO_DIR || ".demo"),
    databaseUrl: databaseUrlFrom(env),
    reset: argv.includes("--reset"),
    medusaPort,
    storefrontPort,
    medusaUrl: `http://localhost:${medusaPort}`,
    storefrontUrl: `http://localhost:${storefrontPort}`,
    // Cookies know no ports: under the dashboard's name, logging in there would
    // replace the shopper's cookie session at Medusa.
    spaUrl: spaPort && `http://127.0.0.1:${spaPort}`,
  }
}

module.exports = { readConfig }
