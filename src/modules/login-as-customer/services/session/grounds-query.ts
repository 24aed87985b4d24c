import type { Settings } from "../../../../types"
import type { Timestamp } from "../../db"
import type { ConsentRow } from "../../domain/consent"
import type { AdminRow, RoleGrant, UserRow } from "../../domain/permissions"
import type { PermissionSource } from "../../sources/permission-source"
import {
  heldAdministratorExpression,
  heldRolesExpression,
} from "../permission/held-roles"

/** Id of the one row of `impersonation_setting`. */
export const SETTINGS_ROW = "impset_default"

/** What a start or a session rests on, as one row. */
export type GroundsRow = {
  admin_user: AdminRow | null
  roles: RoleGrant[]
  customer: (UserRow & { has_account: boolean }) | null
  consent: ConsentRow | null
  settings: Partial<Settings> | null
  now: Timestamp
}

/**
 * Columns of `GroundsRow` for `GROUNDS_JOINS`. Everything is read from the
 * rows of the moment, deleted people left out. Needs the bindings of
 * `administratorBindings`.
 */
export function groundsColumns(source: PermissionSource): string {
  return `
    case when u.id is not null then jsonb_build_object(
      'id', u.id, 'email', u.email,
      'first_name', u.first_name, 'last_name', u.last_name,
      'is_administrator', ${heldAdministratorExpression("u")}
    ) end as admin_user,
    ${heldRolesExpression({ permissions: source }, "u")} as roles,
    case when c.id is not null then jsonb_build_object(
      'id', c.id, 'email', c.email, 'first_name', c.first_name,
      'last_name', c.last_name, 'has_account', c.has_account
    ) end as customer,
    to_jsonb(rac) as consent,
    (
      select setting."values" from impersonation_setting setting
      where setting.id = '${SETTINGS_ROW}' and setting.deleted_at is null
    ) as settings,
    clock_timestamp() as now`
}

/** Joins for a relation `s` that has `admin_id` and `customer_id`. */
export const GROUNDS_JOINS = `
  left join "user" u on u.id = s.admin_id and u.deleted_at is null
  left join customer c on c.id = s.customer_id and c.deleted_at is null
  left join remote_assistance_consent rac
    on rac.customer_id = s.customer_id and rac.deleted_at is null`
