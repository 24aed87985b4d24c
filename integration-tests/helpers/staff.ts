import type { MedusaContainer } from "@medusajs/framework/types"

import {
  createAdmin,
  createApiKey,
  createCustomer,
  createGuest,
  moduleService,
  type Api,
} from "./fixtures"

/**
 * An admin of each role and one without, an API key, and customers: Ada who
 * allowed assistance, Bob who never said, and a guest with Ada's e-mail.
 */
export async function createStaff(container: MedusaContainer, api: Api) {
  const admin = (name: string, role?: string) =>
    createAdmin(container, api, { email: `${name}@shop.test`, role })
  const manager = await admin("manager", "Manager")

  return {
    manager,
    lead: await admin("lead", "Support lead"),
    agent: await admin("agent", "Support agent"),
    viewer: await admin("viewer", "Support viewer"),
    auditor: await admin("auditor", "Auditor"),
    clerk: await admin("clerk"),
    apiKey: await createApiKey(container, manager.id),
    ada: await createCustomer(container, api, {
      email: "ada@shop.test",
      consent: true,
      first_name: "Ada",
    }),
    bob: await createCustomer(container, api, { email: "bob@shop.test" }),
    guest: await createGuest(container, "ada@shop.test"),
  }
}

export type Staff = Awaited<ReturnType<typeof createStaff>>

/** Changes settings behind the routes' back. */
export async function changeSettings(
  container: MedusaContainer,
  values: Record<string, unknown>
) {
  await moduleService(container).changeSettings({
    values,
    actor: { type: "system", id: null },
    client: { ip_address: null, user_agent: null },
  })
}
