import { z } from "@medusajs/framework/zod"

import { dateTime } from "../../../../utils/fields"

/** Body of `POST /admin/customers/:id/remote-assistance`. */
export const consentBodySchema = z
  .strictObject({
    allow: z.boolean(),
    expires_at: dateTime()
      .refine((date) => date.getTime() > Date.now(), "must be in the future")
      .nullable()
      .optional(),
  })
  .refine(({ allow, expires_at }) => allow || !expires_at, {
    path: ["expires_at"],
    message: "goes only with allow: true",
  })

export type ConsentBody = z.infer<typeof consentBodySchema>
