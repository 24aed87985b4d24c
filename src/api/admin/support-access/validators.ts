import { z } from "@medusajs/framework/zod"

import { plainAddressOrRange } from "../../../modules/login-as-customer/domain/address-list"
import {
  SUPPORT_ACCESS_AREAS,
  SUPPORT_ACCESS_KINDS,
  SUPPORT_ACCESS_STATUSES,
} from "../../../types"
import {
  filled,
  id,
  line,
  lines,
  locale,
  optional,
  optionalText,
} from "../../utils/fields"
import { pagingShape, type PagingQuery } from "../../utils/paging"

const EMAIL_MAX = 254
const NAME_MAX = 100
const REASON_MAX = 1000
const TICKET_MAX = 200
const IP_MAX = 64
const IPS_MAX = 50
const HOURS_MAX = 720
const WEEK_HOURS = 168
const SEARCH_MAX = 200

/**
 * Trimmed, in lower case, and of ASCII alone before it is lowered, so that no
 * address looks like another one.
 */
export const email = () =>
  z
    .string()
    .max(EMAIL_MAX)
    .transform((value) => value.trim())
    .pipe(
      z
        .string()
        .regex(/^[\x21-\x7e]+$/, "is not an e-mail address")
        .email("is not an e-mail address")
    )
    .transform((value) => value.toLowerCase())

/** A line that says something. */
export const requiredLine = (max: number) => filled(line(max))

/** A text of any number of lines that says something. */
export const required = (max: number) => filled(lines(max))

export const hours = () => z.number().int().min(1).max(HOURS_MAX)

const once = <T>(list: T[]) => new Set(list).size === list.length

const areas = z
  .array(z.enum(SUPPORT_ACCESS_AREAS))
  .min(1)
  .max(SUPPORT_ACCESS_AREAS.length)
  .refine(once, "names one twice")

const allowedIps = z
  .array(
    z
      .string()
      .max(IP_MAX)
      .transform((value, context) => {
        const plain = plainAddressOrRange(value.trim())

        if (plain === null) {
          context.addIssue({
            code: "custom",
            message:
              "is not an IP address or CIDR range that leaves anybody out",
          })
        }

        return plain ?? ""
      })
  )
  .max(IPS_MAX)
  .refine(once, "names one twice")

const limits = {
  areas: areas.optional(),
  role_id: id().nullable().optional(),
  read_only: z.boolean().optional(),
  allowed_ips: allowedIps.optional(),
}

const noRole = {
  role_id: z.null({ error: "may only be taken away, by null" }).optional(),
}

const HOST = /^[A-Za-z0-9][A-Za-z0-9.:_-]{0,252}$/

const server = z.strictObject({
  protocol: z.enum(["sftp", "ssh"]),
  host: z.string().regex(HOST, "is not a host"),
  port: z.number().int().min(1).max(65_535).optional(),
  username: optional(line(NAME_MAX)),
  public_key_expected: z.boolean().optional(),
  ip_allowlist: z.boolean().optional(),
})

/** Body of `POST /admin/support-access`. */
export const grantBodySchema = z.strictObject({
  ...limits,
  kind: z.enum(["invitation", "account"]).default("invitation"),
  email: email(),
  first_name: optional(line(NAME_MAX)),
  last_name: optional(line(NAME_MAX)),
  company: optional(line(NAME_MAX)),
  expires_in_hours: hours().default(WEEK_HOURS),
  reason: required(REASON_MAX),
  ticket: optional(line(TICKET_MAX)),
  server: server.optional(),
  locale: locale().optional(),
})

/** Body of `POST /admin/support-access/:id`. */
export const changeBodySchema = z.strictObject({
  ...limits,
  ...noRole,
  expires_in_hours: hours().optional(),
})

/** Body of `POST /admin/support-access/:id/approve`. */
export const approveBodySchema = z.strictObject({
  ...limits,
  ...noRole,
  expires_in_hours: hours().optional(),
  server: server.optional(),
  locale: locale().optional(),
})

/** Body of `POST /admin/support-access/:id/extend`. */
export const extendBodySchema = z.strictObject({ expires_in_hours: hours() })

/** Body of `POST /admin/support-access/:id/revoke` and of `…/end`. */
export const endBodySchema = z.strictObject({
  reason: optional(lines(REASON_MAX)),
})

/** Body of `POST /admin/support-access/request-code`. */
export const requestCodeBodySchema = z.strictObject({
  enabled: z.literal(false).optional(),
})

const some = <T extends readonly [string, ...string[]]>(names: T) => {
  const one = z.enum(names)

  return z
    .union([one.transform((name) => [name]), z.array(one).max(names.length)], {
      error: `must be one or more of ${names.join(", ")}`,
    })
    .optional()
}

/** Query of `GET /admin/support-access`. */
export const listQuerySchema = z.strictObject({
  ...pagingShape,
  status: some(SUPPORT_ACCESS_STATUSES),
  kind: some(SUPPORT_ACCESS_KINDS),
  q: optionalText(SEARCH_MAX),
})

/** Query of `GET /admin/support-access/:id/actions`. */
export const historyQuerySchema = z.strictObject({
  ...pagingShape,
  locale: locale().optional(),
})

export type GrantBody = z.infer<typeof grantBodySchema>
export type ChangeBody = z.infer<typeof changeBodySchema>
export type ApproveBody = z.infer<typeof approveBodySchema>
export type ExtendBody = z.infer<typeof extendBodySchema>
export type EndBody = z.infer<typeof endBodySchema>
export type RequestCodeBody = z.infer<typeof requestCodeBodySchema>
export type ListQuery = z.infer<typeof listQuerySchema>
export type HistoryQuery = PagingQuery & { locale?: string }
