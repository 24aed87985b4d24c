import { z } from "@medusajs/framework/zod"

/** The form of a token is not looked at: a wrong one is as wrong as an unknown one. */
export const AnswerRequest = z.strictObject({
  token: z.string().max(200),
  allow: z.boolean(),
})

export type AnswerRequestBody = z.infer<typeof AnswerRequest>
