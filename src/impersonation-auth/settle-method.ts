import type { MedusaRequest } from "@medusajs/framework/http"

const OVERRIDES = [
  "x-http-method-override",
  "x-http-method",
  "x-method-override",
]

/**
 * Makes the method that was decided on the one that is carried out, whatever a
 * shop's own middleware does with override headers.
 */
export function settleMethod(req: MedusaRequest): void {
  for (const name of OVERRIDES) {
    delete req.headers[name]
  }

  Object.defineProperty(req, "method", {
    value: req.method,
    enumerable: true,
    writable: false,
  })
}
