import type { MiddlewareRoute } from "@medusajs/framework/http"

import { z } from "@medusajs/framework/zod"

import { validateBody, validateQuery } from "../../utils/validate"
import { validateStartBody } from "./[id]/login-as-customer/start-checks"
import { eligibilityQuerySchema } from "./[id]/login-as-customer/validators"
import { consentBodySchema } from "./[id]/remote-assistance/validators"

export const customerMiddlewares: MiddlewareRoute[] = [
  {
    methods: ["GET"],
    matcher: "/admin/customers/:id/login-as-customer",
    middlewares: [validateQuery(eligibilityQuerySchema)],
  },
  {
    methods: ["POST"],
    matcher: "/admin/customers/:id/login-as-customer",
    middlewares: [validateStartBody],
  },
  {
    methods: ["POST"],
    matcher: "/admin/customers/:id/remote-assistance",
    middlewares: [validateBody(consentBodySchema)],
  },
  {
    methods: ["POST"],
    matcher: "/admin/customers/:id/remote-assistance/request",
    middlewares: [validateBody(z.strictObject({}))],
  },
]
