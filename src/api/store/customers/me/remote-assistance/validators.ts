import { z } from "@medusajs/framework/zod"

import { pagingShape } from "../../../../utils/paging"

export const SetConsent = z.strictObject({ allow: z.boolean() })

/** The PIN is the server's to make. */
export const CreatePin = z.strictObject({})

export type SetConsentBody = z.infer<typeof SetConsent>

export const ListVisits = z.strictObject(pagingShape)

export type ListVisitsQuery = z.infer<typeof ListVisits>
