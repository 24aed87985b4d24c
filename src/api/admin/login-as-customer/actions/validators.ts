import { z } from "@medusajs/framework/zod"

import { locale } from "../../../utils/fields"
import { pagingShape } from "../../../utils/paging"

/** Query of `GET /admin/login-as-customer/actions`. */
export const actionsQuerySchema = z.strictObject({
  ...pagingShape,
  locale: locale().optional(),
})

export type ActionsQuery = z.infer<typeof actionsQuerySchema>
