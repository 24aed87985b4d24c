import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { createAdmin, createCustomer, impersonate } from "./fixtures"
import { createStorefrontFixture } from "./storefront-fixture"

type Answer = { status: number; data: any; headers: Record<string, any> }

type Call = {
  headers?: Record<string, string | undefined>
  body?: unknown
}

/** Sends a request and answers whatever comes back, errors included. */
export const sender =
  (api: any) =>
  async (method: string, url: string, call: Call = {}): Promise<Answer> =>
    await api
      .request({
        method,
        url,
        headers: call.headers,
        data: call.body,
        validateStatus: () => true,
        maxRedirects: 0,
      })
      .catch((error: Error) => {
        // Axios' own error carries the whole socket, which jest cannot print.
        throw new Error(`${method} ${url}: ${error.message}`)
      })

/** The database behind the app, for what no route shows. */
export const databaseOf = (container: MedusaContainer): Knex =>
  container.resolve(ContainerRegistrationKeys.PG_CONNECTION) as unknown as Knex

/** Two shops, staff of each rank, two customers who consented and one who did not. */
export async function createWorld(container: MedusaContainer, api: any) {
  const shop = await createStorefrontFixture(container)
  const staff = async (name: string, role?: string) =>
    await createAdmin(container, api, {
      email: `${name}@shop.test`,
      first_name: name,
      last_name: "Staff",
      role,
    })
  const customer = async (name: string, consent?: boolean) =>
    await createCustomer(container, api, {
      email: `${name}@mail.test`,
      first_name: name,
      consent,
    })

  return {
    shop,
    agent: await staff("agent", "Support agent"),
    viewer: await staff("viewer", "Support viewer"),
    manager: await staff("manager", "Manager"),
    clerk: await staff("clerk"),
    ada: await customer("ada", true),
    eve: await customer("eve", true),
    bob: await customer("bob"),
  }
}

export type World = Awaited<ReturnType<typeof createWorld>>

/** An agent logged in as Ada on the EU storefront, with the headers that it sends there. */
export async function visit(
  api: any,
  world: World,
  input: {
    as?: { headers: Record<string, string> }
    customer_id?: string
    body?: Record<string, unknown>
  } = {}
) {
  const session = await impersonate(
    api,
    input.as ?? world.agent,
    input.customer_id ?? world.ada.id,
    { storefront_id: "eu", ...input.body }
  )

  return {
    ...session,
    headers: world.shop.storeHeaders("eu", session.token),
  }
}

/** Log entries of a session, or of all, oldest first. */
export async function logOf(container: MedusaContainer, sessionId?: string) {
  const entries = databaseOf(container)("impersonation_log_entry")
    .select("*")
    .orderBy(["occurred_at", "sequence"])

  return await (sessionId ? entries.where({ session_id: sessionId }) : entries)
}

export async function sessionRow(container: MedusaContainer, id: string) {
  return await databaseOf(container)("impersonation_session")
    .where({ id })
    .first()
}

/** Waits until a condition holds; answers what it gave last. */
export async function eventually<T>(
  read: () => Promise<T>,
  holds: (value: T) => boolean,
  withinMs = 3000
): Promise<T> {
  const end = Date.now() + withinMs
  let value = await read()
  while (!holds(value) && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 30))
    value = await read()
  }

  return value
}
