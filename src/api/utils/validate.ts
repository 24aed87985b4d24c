import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"

import { parseOrRefuse } from "./parse"

/** Middleware: puts the checked body at `req.validatedBody`. */
export function validateBody(schema: z.ZodType) {
  return (req: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction) => {
    req.validatedBody = parseOrRefuse(schema, req.body ?? {})
    next()
  }
}

/** Middleware: puts the checked query at `req.validatedQuery`. */
export function validateQuery(schema: z.ZodType) {
  return (req: MedusaRequest, _: MedusaResponse, next: MedusaNextFunction) => {
    req.validatedQuery = parseOrRefuse(
      schema,
      req.query
    ) as MedusaRequest["validatedQuery"]
    next()
  }
}
