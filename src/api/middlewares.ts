import { defineMiddlewares } from "@medusajs/framework/http"

import { createImpersonationGuard } from "../impersonation-auth"
import { createSupportAccessGuard } from "../support-access-auth"

import { adminMiddlewares } from "./admin/middlewares"
import { authMiddlewares } from "./auth/middlewares"
import { storeMiddlewares } from "./store/middlewares"
import { supportPagesMiddlewares } from "./support-access/middlewares"
import { readClientInfo, readListedAddress } from "./utils/client-info"

export default defineMiddlewares({
  routes: [
    {
      // Without methods, so that nothing of core or of this plugin comes before it.
      matcher: "*",
      middlewares: [
        createImpersonationGuard({ readClientInfo }),
        createSupportAccessGuard({ readClientInfo, readListedAddress }),
      ],
    },
    ...adminMiddlewares,
    ...authMiddlewares,
    ...storeMiddlewares,
    ...supportPagesMiddlewares,
  ],
})
