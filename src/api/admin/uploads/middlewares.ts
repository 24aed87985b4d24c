import type { MiddlewareRoute } from "@medusajs/framework/http"

import { refuseHelpersPages } from "../../../support-access-auth"

/** Behind core's own of the same route, which read what is sent. */
export const uploadMiddlewares: MiddlewareRoute[] = [
  {
    methods: ["POST"],
    matcher: "/admin/uploads",
    middlewares: [refuseHelpersPages],
  },
  {
    methods: ["POST"],
    matcher: "/admin/uploads/presigned-urls",
    middlewares: [refuseHelpersPages],
  },
]
