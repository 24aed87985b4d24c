import { z } from "@medusajs/framework/zod"

import {
  PASSWORD_MAX,
  PASSWORD_MIN,
} from "../../support-access/pages/password-length"
import {
  email,
  hours,
  required,
  requiredLine,
} from "../admin/support-access/validators"
import { line, optional } from "../utils/fields"

const CODE_MAX = 100
const TOKEN_MAX = 200
const NAME_MAX = 100
const REASON_MAX = 1000
const WEEK_HOURS = 168

/** The form of a token is not looked at: a wrong one is as wrong as an unknown one. */
const token = z.string().max(TOKEN_MAX)

/** Body of `POST /support-access/requests`. */
export const AskForAccess = z.strictObject({
  code: z.string().max(CODE_MAX),
  email: email(),
  name: requiredLine(NAME_MAX),
  company: optional(line(NAME_MAX)),
  reason: required(REASON_MAX),
  expires_in_hours: hours().default(WEEK_HOURS),
})

/** Body of `POST /support-access/invitations`. */
export const FindInvitation = z.strictObject({ token })

/** Body of `POST /support-access/invitations/accept`. */
export const AcceptInvitation = z.strictObject({
  token,
  password: z
    .string()
    .min(PASSWORD_MIN, `needs at least ${PASSWORD_MIN} characters`)
    .max(PASSWORD_MAX, `has at most ${PASSWORD_MAX} characters`),
  first_name: optional(line(NAME_MAX)),
  last_name: optional(line(NAME_MAX)),
})

export type AskForAccessBody = z.infer<typeof AskForAccess>
export type FindInvitationBody = z.infer<typeof FindInvitation>
export type AcceptInvitationBody = z.infer<typeof AcceptInvitation>
