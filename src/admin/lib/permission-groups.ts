import type { Permission } from "./types"

export type PermissionGroup = { resource: string; permissions: Permission[] }

/** Permissions by the resource they are about, in their own order. */
export function groupPermissions(permissions: Permission[]): PermissionGroup[] {
  const groups = new Map<string, Permission[]>()

  for (const permission of permissions) {
    const [resource] = permission.split(":")
    groups.set(resource, [...(groups.get(resource) ?? []), permission])
  }

  return [...groups].map(([resource, list]) => ({
    resource,
    permissions: list,
  }))
}

/** The key of a permission's title: `:` would mean a namespace to i18next. */
export function permissionKey(permission: Permission): string {
  return permission.replace(":", ".")
}
