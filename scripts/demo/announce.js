const path = require("node:path")

const ROLES = {
  owner: "administrator, role Manager",
  lead: "role Support lead",
  agent: "role Support agent",
  viewer: "role Support viewer",
  auditor: "role Auditor",
  clerk: "no role",
  ada: "consented, two orders, an open cart",
  bob: "never said",
  guest: "a guest order, no account",
}

function place(url) {
  const { host, pathname } = new URL(url)

  return host + pathname
}

/** Prints where everything is and who may log in. */
function announce({ config, facts, databaseUrl, archiveUrl, took }) {
  const people = (group) =>
    Object.entries(group).map(
      ([name, { email }]) => `    ${email.padEnd(20)} ${ROLES[name]}`
    )
  const shops = facts.storefronts.map(
    ({ name, url }) => `  ${name.padEnd(11)} ${url}`
  )
  if (config.spaUrl) {
    shops.push(`  Single-page ${config.spaUrl}`)
  }
  const lines = [
    "",
    `The demo is ready (${took}).`,
    "",
    `  Dashboard   ${config.medusaUrl}/app`,
    ...shops,
    "",
    `  Password of all: ${facts.password}`,
    "  Dashboard logins",
    ...people(facts.admins),
    "  Customers",
    ...people(facts.customers),
    "",
    `  Facts for scripts:  ${path.join(config.dir, "demo.json")}`,
    `  Database:           ${place(databaseUrl)}`,
    ...(archiveUrl ? [`  Archive of the log: ${place(archiveUrl)}`] : []),
    `  Logs:               ${path.join(config.dir, "logs")}`,
    "",
    "Ctrl-C stops everything.",
  ]
  console.log(lines.join("\n"))
}

module.exports = { announce }
