import { z } from "@medusajs/framework/zod"

import { dateTime, id, optionalText } from "../../../utils/fields"
import { pagingShape, type PagingQuery } from "../../../utils/paging"

const SEARCH_MAX = 200
const STOREFRONT_ID_MAX = 200
const LOCALE_MAX = 35

const status = z.enum(["pending", "active", "ended"])

/** Query of `GET /admin/login-as-customer/sessions`. */
export const sessionsQuerySchema = z.strictObject({
  ...pagingShape,
  admin_id: id().optional(),
  customer_id: id().optional(),
  status: z
    .union([status.transform((one) => [one]), z.array(status).max(3)], {
      error: "must be one or more of pending, active, ended",
    })
    .optional(),
  storefront_id: optionalText(STOREFRONT_ID_MAX),
  created_at: z
    .strictObject({ $gte: dateTime().optional(), $lte: dateTime().optional() })
    .optional(),
  q: optionalText(SEARCH_MAX),
})

/** Query of `GET /admin/login-as-customer/sessions/:id/actions`. */
export const sessionActionsQuerySchema = z.strictObject({
  ...pagingShape,
  locale: optionalText(LOCALE_MAX),
})

/** Body of `POST /admin/login-as-customer/sessions/end`: exactly one key. */
export const endSessionsBodySchema = z
  .strictObject({
    admin_id: id().optional(),
    customer_id: id().optional(),
    all: z.literal(true).optional(),
  })
  .refine(
    (body) => Object.values(body).filter((v) => v !== undefined).length === 1,
    "exactly one of admin_id, customer_id and all is required"
  )

export type SessionsQuery = z.infer<typeof sessionsQuerySchema>
export type SessionActionsQuery = PagingQuery & { locale?: string }
export type EndSessionsBody = z.infer<typeof endSessionsBodySchema>
