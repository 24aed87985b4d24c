const fs = require("node:fs")
const path = require("node:path")
const { withClient } = require("./database")

const ROLE = "shop_archive"

/** What `docs/archive.md` has the archive's owner run. */
function documentedRole(root, password) {
  const page = fs.readFileSync(path.join(root, "docs/archive.md"), "utf8")
  const [, sql] = /```sql\n([^]*?)```/.exec(page)

  return sql.replace("'…'", `'${password}'`)
}

/** Whether the shop's role may use the archive: its tables are there, and it has its rights. */
const isReady = ({ owner }) =>
  withClient(owner, async (client) => {
    const { rows } = await client.query(
      `select exists (select 1 from pg_roles where rolname = $1)
         and to_regclass('audit_archive_record') is not null as ready`,
      [ROLE]
    )
    return rows[0].ready
  })

/** Makes the role that may only insert and select; all of it or nothing. */
const giveRole = ({ owner, password }, root) =>
  withClient(owner, (client) =>
    client.query(`begin; ${documentedRole(root, password)} commit`)
  )

/**
 * Where the log's archive is: for its owner, and for the shop.
 *
 * @param owner - URL of the archive's database as its owner
 */
function archiveOf(owner, { archive_password: password }) {
  const shop = new URL(owner)
  shop.username = ROLE
  shop.password = password

  return { owner, password, shop: shop.href }
}

module.exports = { archiveOf, giveRole, isReady }
