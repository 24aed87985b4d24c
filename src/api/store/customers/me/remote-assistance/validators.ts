import { z } from "@medusajs/framework/zod"

import { pagingShape } from "../../../../utils/paging"

export const SetConsent = z.strictObject({ allow: z.boolean() })

export type SetConsentBody = z.infer<typeof SetConsent>

export const ListVisits = z.strictObject(pagingShape)

export type ListVisitsQuery = z.infer<typeof ListVisits>
