import { z } from "@medusajs/framework/zod"

import { ACTION_GROUPS, LOG_KINDS, LOG_OUTCOMES } from "../../../../types"
import { dateTime, id, locale, optionalText } from "../../../utils/fields"
import { pagingShape } from "../../../utils/paging"

const SEARCH_MAX = 200
/** Names of actions, those of later versions too. */
const ACTION = /^[a-z][a-z_]{0,63}$/
const MAX_ACTIONS = 100

/** One value or several (`action[]=a&action[]=b`), always as a list. */
const oneOrMore = <T extends z.ZodType>(one: T, max: number, error: string) =>
  z
    .union([one.transform((value) => [value]), z.array(one).max(max)], {
      error,
    })
    .optional()

const oneOf = <T extends readonly [string, ...string[]]>(values: T) =>
  oneOrMore(
    z.enum(values),
    values.length,
    `must be one or more of ${values.join(", ")}`
  )

const filterShape = {
  action_group: oneOf(ACTION_GROUPS),
  action: oneOrMore(
    z.string().regex(ACTION),
    MAX_ACTIONS,
    "must be one or more names of actions"
  ),
  kind: oneOf(LOG_KINDS),
  outcome: z.enum(LOG_OUTCOMES).optional(),
  admin_id: id().optional(),
  customer_id: id().optional(),
  session_id: id().optional(),
  occurred_at: z
    .strictObject({ $gte: dateTime().optional(), $lte: dateTime().optional() })
    .optional(),
  q: optionalText(SEARCH_MAX),
  order: z.enum(["occurred_at", "-occurred_at"]).default("-occurred_at"),
  locale: locale().optional(),
}

/** Query of `GET /admin/login-as-customer/log`. */
export const logQuerySchema = z.strictObject({ ...pagingShape, ...filterShape })

/** Query of `GET /admin/login-as-customer/log/export`: all rows, no pages. */
export const logExportQuerySchema = z.strictObject(filterShape)

/** Body of `POST /admin/login-as-customer/log/erase`. */
export const eraseBodySchema = z.strictObject({ customer_id: id() })

export type EraseBody = z.infer<typeof eraseBodySchema>
export type LogQuery = z.infer<typeof logQuerySchema>
export type LogExportQuery = z.infer<typeof logExportQuerySchema>
