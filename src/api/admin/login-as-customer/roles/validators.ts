import { z } from "@medusajs/framework/zod"

import { PERMISSIONS } from "../../../../types"
import { id, text } from "../../../utils/fields"
import { pagingShape } from "../../../utils/paging"

const NAME_MAX = 100
const DESCRIPTION_MAX = 500
const USERS_MAX = 100

const name = text(NAME_MAX).refine((value) => value !== "", "is required")

const permissions = z
  .array(z.enum(PERMISSIONS))
  .max(PERMISSIONS.length)
  .refine((list) => new Set(list).size === list.length, "names one twice")

const description = text(DESCRIPTION_MAX).nullable()

const userIds = z.array(id()).min(1).max(USERS_MAX)

/** Query of `GET /admin/login-as-customer/roles`. */
export const rolesQuerySchema = z.strictObject(pagingShape)

/** Body of `POST /admin/login-as-customer/roles`. */
export const createRoleBodySchema = z.strictObject({
  name,
  description: description.optional(),
  permissions,
})

/** Body of `POST /admin/login-as-customer/roles/:id`. */
export const updateRoleBodySchema = createRoleBodySchema.partial()

/** Body of `POST /admin/login-as-customer/roles/:id/users`. */
export const roleUsersBodySchema = z
  .strictObject({ add: userIds.optional(), remove: userIds.optional() })
  .refine(({ add, remove }) => add || remove, {
    path: ["add"],
    message: "is required where remove is missing",
  })
  .refine(({ add, remove }) => !add?.some((user) => remove?.includes(user)), {
    path: ["remove"],
    message: "names a user whom add names too",
  })

export type CreateRoleBody = z.infer<typeof createRoleBodySchema>
export type UpdateRoleBody = z.infer<typeof updateRoleBodySchema>
export type RoleUsersBody = z.infer<typeof roleUsersBodySchema>
