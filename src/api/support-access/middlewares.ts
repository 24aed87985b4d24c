import type { MiddlewareRoute } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"

import { validateBody } from "../utils/validate"

import { refuseForeignPage } from "./refuse-foreign-page"
import { AcceptInvitation, AskForAccess, FindInvitation } from "./validators"

const post = (path: string, schema: z.ZodType): MiddlewareRoute => ({
  methods: ["POST"],
  matcher: `/support-access${path}`,
  middlewares: [refuseForeignPage, validateBody(schema)],
})

/** Open to everybody: what opens them is in the body, a code or a token. */
export const supportPagesMiddlewares: MiddlewareRoute[] = [
  post("/requests", AskForAccess),
  post("/invitations", FindInvitation),
  post("/invitations/accept", AcceptInvitation),
]
