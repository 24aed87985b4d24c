import { asValue } from "@medusajs/framework/awilix"
import {
  ContainerRegistrationKeys,
  createMedusaContainer,
  Modules,
} from "@medusajs/framework/utils"

import { LOGIN_AS_CUSTOMER_MODULE } from "../../../../modules/login-as-customer"
import type { Permission } from "../../../../types"

export const ADMIN = { id: "user_01", email: "a@shop.test", name: "A" }
export const CLIENT = { ip_address: "203.0.113.9", user_agent: "jest" }

type Asker = {
  actor_type?: string
  permissions?: readonly Permission[]
  /** What the database says of her; null: she was deleted. */
  admin?: typeof ADMIN | null
}

/** An admin's request as core's login hands it on, and what came of it. */
export function adminRequest(
  { actor_type = "user", permissions = [], admin = ADMIN }: Asker = {},
  change: Record<string, unknown> = {}
) {
  const service = {
    getOptions: () => ({ trusted_proxies: undefined }),
    retrieveAdminStanding: jest.fn(async (_id: string) => ({
      admin,
      permissions,
      roles: [],
      is_administrator: false,
    })),
    recordStartRefusal: jest.fn(async (_input: any) => undefined),
  }
  const bus = {
    emit: jest.fn(async (_message: any) => undefined),
    releaseGroupedEvents: async () => undefined,
    clearGroupedEvents: async () => undefined,
  }
  const scope = createMedusaContainer()
  scope.register({
    [LOGIN_AS_CUSTOMER_MODULE]: asValue(service),
    [Modules.EVENT_BUS]: asValue(bus),
    [ContainerRegistrationKeys.LOGGER]: asValue(console),
  })
  const req: any = {
    scope,
    method: "POST",
    params: { id: "cus_01" },
    headers: { "content-type": "application/json", "user-agent": "jest" },
    auth_context: { actor_id: ADMIN.id, actor_type },
    socket: { remoteAddress: CLIENT.ip_address },
    ...change,
  }
  const res = { setHeader: jest.fn() }
  const next = jest.fn()

  return {
    bus,
    next,
    req,
    res,
    service,
    /** `passed`, or the code of the refusal. */
    through: async (middleware: any): Promise<string> => {
      try {
        await middleware(req, res, next)
      } catch (error) {
        expect(next).not.toHaveBeenCalled()
        return (error as { code?: string }).code ?? String(error)
      }
      expect(next.mock.calls).toEqual([[]])

      return "passed"
    },
  }
}
