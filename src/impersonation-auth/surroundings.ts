import type { MedusaRequest } from "@medusajs/framework/http"

import type { PolicyInput } from "./policy"
import { readCookieLogin } from "./read-tokens"

type Surroundings = Pick<
  PolicyInput,
  "key_channel_ids" | "has_other_customer" | "has_admin_login"
>

/** What came along with the token: publishable key, cookie session, an admin's login. */
export function readSurroundings(
  req: MedusaRequest,
  sessionId: string
): Surroundings {
  const { publishable_key_context, auth_context } = req as MedusaRequest & {
    publishable_key_context?: { sales_channel_ids: string[] }
    auth_context?: { actor_type?: string }
  }
  const cookie = readCookieLogin(req)

  return {
    key_channel_ids: publishable_key_context?.sales_channel_ids ?? null,
    has_other_customer:
      cookie?.actor_type === "customer" && cookie.sid !== sessionId,
    has_admin_login:
      cookie?.actor_type === "user" ||
      (auth_context !== undefined && auth_context.actor_type !== "customer"),
  }
}
