import type { MiddlewareRoute } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"

import { refuseForeignRead } from "../../../utils/same-site-read"
import { validateBody, validateQuery } from "../../../utils/validate"
import {
  eraseBodySchema,
  logExportQuerySchema,
  logQuerySchema,
} from "./validators"

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
    middlewares: [refuseForeignRead, validateQuery(logExportQuerySchema)],
  },
  {
    methods: ["GET"],
    matcher: `${LOG}/verify`,
    middlewares: [refuseForeignRead, validateQuery(z.strictObject({}))],
  },
  {
    methods: ["POST"],
    matcher: `${LOG}/erase`,
    middlewares: [validateBody(eraseBodySchema)],
  },
]
