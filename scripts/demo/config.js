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

/**
 * What `npm run demo` was asked for.
 *
 * @param argv - `--reset` starts over with new data
 * @param env - MEDUSA_PORT, STOREFRONT_PORT, DEMO_DIR, DATABASE_URL
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
  if (medusaPort === storefrontPort) {
    throw new Problem(
      `MEDUSA_PORT and STOREFRONT_PORT are both ${medusaPort}; give each its own.`
    )
  }
  return {
    root,
    dir: path.resolve(root, env.DEMO_DIR || ".demo"),
    databaseUrl: databaseUrlFrom(env),
    reset: argv.includes("--reset"),
    medusaPort,
    storefrontPort,
    medusaUrl: `http://localhost:${medusaPort}`,
    storefrontUrl: `http://localhost:${storefrontPort}`,
  }
}

module.exports = { readConfig }
