import type { MiddlewareRoute } from "@medusajs/framework/http"

import { validateQuery } from "../../../utils/validate"
import { logExportQuerySchema, logQuerySchema } from "./validators"

const LOG = "/admin/login-as-customer/log"

export const logMiddlewares: MiddlewareRoute[] = [
  {
    methods: ["GET"],
    matcher: LOG,
    middlewares: [validateQuery(logQuerySchema)],
  },
  {
    methods: ["GET"],
    matcher: `${LOG}/export`,
    middlewares: [validateQuery(logExportQuerySchema)],
  },
]
