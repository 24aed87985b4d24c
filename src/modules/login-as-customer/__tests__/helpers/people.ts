import { createHash, randomBytes } from "node:crypto"

import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import { LOGIN_AS_CUSTOMER_MODULE } from "../.."
import type {
  ClientInfo,
  ILoginAsCustomerModuleService,
  StartSessionInput,
} from "../../../../types"

export const OPTIONS = {
  administrators: ["Owner@Demo.test", "user_01NamedById"],
  storefronts: [
    { id: "eu", name: "EU store", url: "https://eu.example" },
    { id: "us", name: "US store", url: "https://us.example/us" },
  ],
  settings: { code_ttl_seconds: 120 },
}

export const CLIENT: ClientInfo = {
  ip_address: "203.0.113.9",
  user_agent: "jest",
}

export const CLI = { type: "cli" as const, id: null }

/** The module on a booted app, with short ways to make what a test needs. */
export function workbench(container: MedusaContainer) {
  const service = container.resolve<ILoginAsCustomerModuleService>(
    LOGIN_AS_CUSTOMER_MODULE
  )
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)

  const sql = async <T = Record<string, unknown>>(
    statement: string,
    bindings: unknown[] = []
  ): Promise<T[]> => (await knex.raw(statement, bindings as never)).rows

  /** Changes what the log's seal forbids; without bindings. */
  const unsealed = async (statement: string) =>
    await sql(
      `begin; set local session_replication_role = replica; ${statement}; commit`
    )

  /** The SQL statements that a call sends. */
  const statementsOf = async (call: () => Promise<unknown>) => {
    const seen: string[] = []
    const listen = (query: { sql: string }) => seen.push(query.sql)

    knex.on("query", listen)
    await call()
    knex.removeListener("query", listen)

    return seen
  }

  const makeAdmin = async (name: string, role?: string) => {
    const user = await container.resolve(Modules.USER).createUsers({
      email: `${name}@demo.test`,
      first_name: name,
    })

    if (role) {
      await giveRole(user.id, role)
    }

    return { id: user.id, email: user.email }
  }

  const roleNamed = async (name: string) =>
    (await service.listRoleViews()).find((role) => role.name === name)!

  const giveRole = async (user_id: string, role: string) =>
    await service.changeRoleUsers({
      role_id: (await roleNamed(role)).id,
      add: [user_id],
      actor: CLI,
      client: CLIENT,
    })

  const takeRole = async (user_id: string, role: string) =>
    await service.changeRoleUsers({
      role_id: (await roleNamed(role)).id,
      remove: [user_id],
      actor: CLI,
      client: CLIENT,
    })

  const makeCustomer = async (
    name: string,
    { consent, account = true }: { consent?: boolean; account?: boolean } = {}
  ) => {
    const customer = await container.resolve(Modules.CUSTOMER).createCustomers({
      email: `${name}@demo.test`,
      first_name: name,
      has_account: account,
    })

    if (consent !== undefined) {
      await say(customer.id, consent)
    }

    return { id: customer.id, email: customer.email }
  }

  const say = async (customer_id: string, allow: boolean) =>
    await service.setConsent({
      customer_id,
      allow,
      source: "account",
      actor: { type: "customer", id: customer_id },
      client: CLIENT,
    })

  const start = async (
    admin_id: string,
    customer_id: string,
    input: Partial<StartSessionInput> = {}
  ) => {
    const code_hash = newHash()
    const outcome = await service.startSession({
      admin_id,
      customer_id,
      code_hash,
      default_storefront_id: null,
      client: CLIENT,
      ...input,
    })

    return { ...outcome, code_hash }
  }

  const impersonate = async (
    admin_id: string,
    customer_id: string,
    input: Partial<StartSessionInput> = {}
  ) => {
    const { code_hash, refusal } = await start(admin_id, customer_id, input)
    const { session } = await service.exchangeCode({
      code_hash,
      client: CLIENT,
    })

    if (!session) {
      throw new Error(`not started: ${JSON.stringify(refusal)}`)
    }

    return session
  }

  const log = async (filters = {}) =>
    (await service.listLogPage(filters, { limit: 1000, order: "asc" })).rows

  const act = async (session_id: string, input = {}) =>
    await service.beginAction({
      session_id,
      action: "line_item_added",
      kind: "change",
      method: "POST",
      path: "/store/carts/cart_1/line-items",
      details: {},
      client: CLIENT,
      ...input,
    })

  return {
    service,
    sql,
    unsealed,
    statementsOf,
    makeAdmin,
    makeCustomer,
    giveRole,
    takeRole,
    roleNamed,
    say,
    start,
    impersonate,
    log,
    act,
  }
}

export function newHash(): string {
  return createHash("sha256").update(randomBytes(32)).digest("hex")
}
