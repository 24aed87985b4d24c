import { ImpersonationHandoff } from "medusa-login-as-customer-storefront/react"

import { keepVisitCart } from "../lib/cart"
import { sdk } from "../lib/medusa"

// Kit, 2 of 5: the page that the dashboard opens, at the `handoff_path`.
export const ContinuePage = () => (
  <main>
    <ImpersonationHandoff
      sdk={sdk}
      landing={({ cart_id }) => {
        keepVisitCart(cart_id)

        return "/"
      }}
    />
  </main>
)
