import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * The built-in roles of contract section 4. Their ids are fixed, so that
 * running this again changes nothing. A migration keeps its own copy of the
 * permissions, as it is history.
 */
const ROLES = [
  {
    id: "imprl_manager",
    name: "Manager",
    description: "Everything, and giving roles to others.",
    permissions: [
      "impersonation:create",
      "impersonation:update",
      "impersonation:order",
      "impersonation:delete",
      "impersonation_log:read",
      "impersonation_log:erase",
      "customer_consent:update",
      "impersonation_settings:read",
      "impersonation_settings:update",
      "impersonation_role:read",
      "impersonation_role:update",
      "support_access:read",
      "support_access:create",
      "support_access:delete",
    ],
  },
  {
    id: "imprl_supportlead",
    name: "Support lead",
    description:
      "Log in as customers and act, end others' sessions, read the log, change consent.",
    permissions: [
      "impersonation:create",
      "impersonation:update",
      "impersonation:order",
      "impersonation:delete",
      "impersonation_log:read",
      "customer_consent:update",
      "impersonation_settings:read",
      "impersonation_role:read",
      "support_access:read",
    ],
  },
  {
    id: "imprl_supportagent",
    name: "Support agent",
    description: "Log in as customers, make changes and place orders.",
    permissions: [
      "impersonation:create",
      "impersonation:update",
      "impersonation:order",
    ],
  },
  {
    id: "imprl_supportviewer",
    name: "Support viewer",
    description: "Log in as customers to look, without changing anything.",
    permissions: ["impersonation:create"],
  },
  {
    id: "imprl_auditor",
    name: "Auditor",
    description: "Read the log, the settings and the roles.",
    permissions: [
      "impersonation_log:read",
      "impersonation_settings:read",
      "impersonation_role:read",
      "support_access:read",
    ],
  },
]

export class Migration20261121095500 extends Migration {
  override async up(): Promise<void> {
    ROLES.forEach((role, index) => {
      const permissions = role.permissions
        .map((permission) => `'${permission}'`)
        .join(", ")

      // The creation times keep the order of the contract in lists.
      this.addSql(
        `insert into "impersonation_role" ("id", "name", "description", "permissions", "built_in", "created_at") values ('${role.id}', '${role.name}', '${role.description.replaceAll("'", "''")}', array[${permissions}]::text[], true, now() + ${index} * interval '1 millisecond') on conflict ("id") do nothing;`
      )
    })
  }

  override async down(): Promise<void> {
    this.addSql(
      `delete from "impersonation_role_user" where "role_id" in (select "id" from "impersonation_role" where "built_in");`
    )
    this.addSql(`delete from "impersonation_role" where "built_in";`)
  }
}
