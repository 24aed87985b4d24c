const path = require("node:path")

const {
  ContainerRegistrationKeys,
  createMedusaContainer,
  generateEntityId,
  Modules,
} = require("@medusajs/framework/utils")
const { asValue } = require("@medusajs/framework/awilix")

const { knexOf, restore } = require("./database")

const SECRET = "supersecret"
const DEFAULTS = {
  storefronts: [{ id: "eu", name: "EU store", url: "https://eu.example" }],
}

/**
 * What the tests of the module get instead of a booted Medusa: the module
 * itself, as it is loaded now, on a real PostgreSQL.
 */
function suite(testSuite, { options = DEFAULTS } = {}) {
  let container

  describe("", () => {
    beforeEach(async () => {
      await restore()
      container = await containerWith(options)
    })
    testSuite({ getContainer: () => container })
  })
}

async function containerWith(options) {
  const knex = knexOf()
  const container = createMedusaContainer()
  const rows = rowsOf(knex)
  container.register({
    [ContainerRegistrationKeys.PG_CONNECTION]: asValue(knex),
    [ContainerRegistrationKeys.CONFIG_MODULE]: asValue({
      projectConfig: { http: { jwtSecret: SECRET } },
    }),
    [Modules.USER]: asValue(rows("user", "user", "Users")),
    [Modules.CUSTOMER]: asValue(rows("customer", "cus", "Customers")),
    [Modules.ORDER]: asValue(rows("order", "order", "Orders")),
    baseRepository: asValue(repositoryOf(knex)),
  })
  const from = (name) => require(path.join(process.cwd(), "src/modules", name))
  const { LOGIN_AS_CUSTOMER_MODULE } = from("login-as-customer")
  const { default: load } = from("login-as-customer/loaders/register")
  const { default: Service } = from("login-as-customer/service")
  await load({ container, options })
  container.register({
    [LOGIN_AS_CUSTOMER_MODULE]: asValue(new Service(container.cradle)),
  })

  return container
}

/** Medusa's repository, as far as the module needs it: connections. */
function repositoryOf(knex) {
  const manager = (transaction) => ({
    getKnex: () => knex,
    getTransactionContext: () => transaction,
  })

  return {
    getFreshManager: () => manager(),
    transaction: async (work) =>
      await knex.transaction(
        async (transaction) => await work(manager(transaction))
      ),
  }
}

const rowsOf = (knex) => (table, prefix, plural) => ({
  [`create${plural}`]: async (given) => {
    const rows = [given].flat().map((values) => ({
      id: generateEntityId(undefined, prefix),
      ...values,
    }))
    await knex(table).insert(rows)

    return Array.isArray(given) ? rows : rows[0]
  },
  [`update${plural}`]: async (id, change) =>
    await knex(table).where({ id }).update(change),
  [`softDelete${plural}`]: async (ids) =>
    await knex(table)
      .whereIn("id", [ids].flat())
      .update({ deleted_at: new Date() }),
  [`delete${plural}`]: async (ids) =>
    await knex(table).whereIn("id", [ids].flat()).delete(),
})

module.exports = { suite }
