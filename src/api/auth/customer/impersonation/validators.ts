import { z } from "@medusajs/framework/zod"

/** The form of a code is not looked at: a wrong one is as wrong as an unknown one. */
export const ExchangeLoginCode = z.strictObject({ code: z.string().max(200) })

export type ExchangeLoginCodeBody = z.infer<typeof ExchangeLoginCode>
