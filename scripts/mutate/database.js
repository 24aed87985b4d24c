const { ModulesSdkUtils } = require("@medusajs/framework/utils")

/** Tables that the tests write to, next to all of the plugin's own. */
const FOREIGN = ["user", "customer", "order"]

let knex = null
let tables = []

const open = () =>
  ModulesSdkUtils.createPgConnection({
    clientUrl: process.env.MUTATE_DATABASE_URL,
    schema: "public",
  })

/** Opens the migrated database and keeps what is in it, to go back to. */
async function connect() {
  knex = open()
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
      `create table seed.triggers as select oid from pg_trigger`,
      ...tables.map(
        (table) => `create table seed.${table} as table public.${table}`
      ),
    ].join(";")
  )
}

/** Drops triggers that a test put in the way. */
const DROP_TRIGGERS = `do $$ declare added record; begin
  for added in
    select tgname, tgrelid::regclass as relation from pg_trigger
    where not tgisinternal and oid not in (select oid from seed.triggers)
  loop
    execute format('drop trigger %I on %s', added.tgname, added.relation);
  end loop;
end $$`

/** Puts the database back; a mutant's half-done work included. */
async function restore() {
  await knex.raw(
    [
      DROP_TRIGGERS,
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

/** Leaves behind whatever a test that failed still holds: transactions, locks, work. */
async function reconnect() {
  knex.destroy().catch(() => undefined)
  knex = open()
  await knex.raw(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`
  )
}

async function disconnect() {
  await knex?.destroy()
}

module.exports = {
  connect,
  disconnect,
  knexOf: () => knex,
  reconnect,
  restore,
}
