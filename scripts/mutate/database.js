const { ModulesSdkUtils } = require("@medusajs/framework/utils")

/** Tables that the tests write to, next to all of the plugin's own. */
const FOREIGN = ["user", "customer", "order"]

let knex = null
let tables = []

/** Opens the migrated database and keeps what is in it, to go back to. */
async function connect() {
  knex = ModulesSdkUtils.createPgConnection({
    clientUrl: process.env.MUTATE_DATABASE_URL,
    schema: "public",
  })
  const { rows } = await knex.raw(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' and (
       table_name like 'imp%' or table_name like 'remote_assistance%'
       or table_name = any(?))`,
    [FOREIGN]
  )
  tables = rows.map(({ name }) => `"${name}"`)
  await knex.raw(
    [
      "drop schema if exists seed cascade",
      "create schema seed",
      ...tables.map(
        (table) => `create table seed.${table} as table public.${table}`
      ),
    ].join(";")
  )
}

/** Puts the database back; a mutant's half-done work included. */
async function restore() {
  await knex.raw(
    [
      "begin",
      "set local session_replication_role = replica",
      ...tables.flatMap((table) => [
        `delete from public.${table}`,
        `insert into public.${table} table seed.${table}`,
      ]),
      "commit",
    ].join(";")
  )
}

async function disconnect() {
  await knex?.destroy()
}

module.exports = { connect, disconnect, knexOf: () => knex, restore }
