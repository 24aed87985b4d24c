import { z } from "@medusajs/framework/zod"

import { id, optionalText } from "../../../../utils/fields"

const REASON_MAX = 1000
const TICKET_MAX = 200
const NOTE_MAX = 1000
const STOREFRONT_ID_MAX = 200

const PIN = /^[0-9]{6}$/

/** Query of `GET /admin/customers/:id/login-as-customer`. */
export const eligibilityQuerySchema = z.strictObject({
  order_id: id().optional(),
})

/** Body of `POST /admin/customers/:id/login-as-customer`. */
export const startBodySchema = z.strictObject({
  storefront_id: optionalText(STOREFRONT_ID_MAX),
  order_id: id().optional(),
  reason: optionalText(REASON_MAX),
  ticket: optionalText(TICKET_MAX),
  mode: z.enum(["full", "read_only"]).optional(),
  consent_confirmed: z
    .strictObject({
      by: z.enum(["phone", "email", "in_person"]),
      note: optionalText(NOTE_MAX),
    })
    .optional(),
  pin: z
    .string()
    .refine((value) => PIN.test(value), "is not a PIN of six digits")
    .optional(),
})

export type EligibilityQuery = z.infer<typeof eligibilityQuerySchema>
export type StartBody = z.infer<typeof startBodySchema>
