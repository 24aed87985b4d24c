import type { MiddlewareRoute } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"

import { validateBody, validateQuery } from "../../utils/validate"
import {
  approveBodySchema,
  changeBodySchema,
  endBodySchema,
  extendBodySchema,
  grantBodySchema,
  historyQuerySchema,
  listQuerySchema,
  requestCodeBodySchema,
} from "./validators"

const SUPPORT = "/admin/support-access"
const NOTHING = z.strictObject({})

const body = (path: string, schema: z.ZodType): MiddlewareRoute => ({
  methods: ["POST"],
  matcher: `${SUPPORT}${path}`,
  middlewares: [validateBody(schema)],
})

const query = (path: string, schema: z.ZodType): MiddlewareRoute => ({
  methods: ["GET"],
  matcher: `${SUPPORT}${path}`,
  middlewares: [validateQuery(schema)],
})

export const supportAccessMiddlewares: MiddlewareRoute[] = [
  query("", listQuerySchema),
  body("", grantBodySchema),
  body("/end", endBodySchema),
  body("/request-code", requestCodeBodySchema),
  body("/me/end", NOTHING),
  body("/:id", changeBodySchema),
  query("/:id/actions", historyQuerySchema),
  body("/:id/extend", extendBodySchema),
  body("/:id/revoke", endBodySchema),
  body("/:id/approve", approveBodySchema),
  body("/:id/decline", NOTHING),
]
