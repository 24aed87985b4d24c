import { createHandoffRoute } from "medusa-login-as-customer-storefront/next"

import { loginAsCustomer } from "@/lib/login-as-customer"

export const dynamic = "force-dynamic"

export const { GET, POST } = createHandoffRoute(loginAsCustomer)
