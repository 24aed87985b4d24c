import type { MiddlewareRoute } from "@medusajs/framework/http"

import { validateBody } from "../utils/validate"

import { ExchangeLoginCode } from "./customer/impersonation/validators"
import { endSessionsOnLogout } from "./session/end-sessions-on-logout"

export const authMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/auth/customer/impersonation",
    methods: ["POST"],
    middlewares: [validateBody(ExchangeLoginCode)],
  },
  {
    matcher: "/auth/session",
    methods: ["DELETE"],
    middlewares: [endSessionsOnLogout],
  },
]
