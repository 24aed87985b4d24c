import type {
  IApiKeyModuleService,
  IAuthModuleService,
  MedusaContainer,
} from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import {
  createCustomerAccountWorkflow,
  createUserAccountWorkflow,
} from "@medusajs/medusa/core-flows"

import { LOGIN_AS_CUSTOMER_MODULE } from "../../src/modules/login-as-customer"
import type { ILoginAsCustomerModuleService } from "../../src/types"

/** The runner's axios: it answers with whatever the server sent. */
export type Api = {
  get: (url: string, config?: unknown) => Promise<any>
  post: (url: string, body?: unknown, config?: unknown) => Promise<any>
  delete: (url: string, config?: unknown) => Promise<any>
}

export const PASSWORD = "supersecret"

/**
 * A POST that must succeed. Axios' own error cannot cross from a jest worker
 * and does not tell what the server said.
 */
export async function post(
  api: Api,
  url: string,
  body: unknown,
  headers: Record<string, string> = {}
) {
  const { status, data } = await api.post(url, body, {
    headers,
    validateStatus: () => true,
  })
  if (status >= 300) {
    throw new Error(`POST ${url}: ${status} ${JSON.stringify(data)}`)
  }

  return data
}

const NOWHERE = { ip_address: null, user_agent: null }
const SYSTEM = { type: "system" as const, id: null }

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

export const moduleService = (container: MedusaContainer) =>
  container.resolve<ILoginAsCustomerModuleService>(LOGIN_AS_CUSTOMER_MODULE)

async function register(container: MedusaContainer, email: string) {
  const auth = container.resolve<IAuthModuleService>(Modules.AUTH)
  const { authIdentity, error } = await auth.register("emailpass", {
    body: { email, password: PASSWORD },
  } as never)
  if (!authIdentity) {
    throw new Error(`${email}: ${error}`)
  }

  return authIdentity.id
}

/**
 * An admin user who can log in, with the role of that name ("Manager",
 * "Support lead", "Support agent", "Support viewer", "Auditor") if one is given.
 */
export async function createAdmin(
  container: MedusaContainer,
  api: Api,
  input: {
    email: string
    role?: string
    first_name?: string
    last_name?: string
  }
) {
  const { email, role, ...names } = input
  const authIdentityId = await register(container, email)
  const { result: user } = await createUserAccountWorkflow(container).run({
    input: { authIdentityId, userData: { email, ...names } },
  })
  if (role) {
    await giveRole(container, user.id, role)
  }
  const data = await post(api, "/auth/user/emailpass", {
    email,
    password: PASSWORD,
  })

  return {
    id: user.id,
    email,
    token: data.token as string,
    headers: bearer(data.token),
  }
}

export async function giveRole(
  container: MedusaContainer,
  userId: string,
  roleName: string
) {
  const service = moduleService(container)
  const role = (await service.listRoleViews()).find((r) => r.name === roleName)
  if (!role) {
    throw new Error(`There is no role ${roleName}`)
  }
  await service.changeRoleUsers({
    role_id: role.id,
    add: [userId],
    actor: SYSTEM,
    client: NOWHERE,
  })

  return role
}

/** A customer with an account; `consent` left out means that she never said. */
export async function createCustomer(
  container: MedusaContainer,
  api: Api,
  input: {
    email: string
    consent?: boolean
    first_name?: string
    last_name?: string
  }
) {
  const { email, consent, ...names } = input
  const authIdentityId = await register(container, email)
  const { result: customer } = await createCustomerAccountWorkflow(
    container
  ).run({ input: { authIdentityId, customerData: { email, ...names } } })
  if (consent !== undefined) {
    await moduleService(container).setConsent({
      customer_id: customer.id,
      allow: consent,
      source: "account",
      actor: { type: "customer", id: customer.id },
      client: NOWHERE,
    })
  }
  const data = await post(api, "/auth/customer/emailpass", {
    email,
    password: PASSWORD,
  })

  return {
    id: customer.id as string,
    email,
    token: data.token as string,
    headers: bearer(data.token),
  }
}

/** A customer without an account, as a guest checkout makes one. */
export async function createGuest(container: MedusaContainer, email: string) {
  const guest = await container
    .resolve(Modules.CUSTOMER)
    .createCustomers({ email, has_account: false })

  return { id: guest.id, email }
}

/** A secret API key, as the header that authenticates it. */
export async function createApiKey(
  container: MedusaContainer,
  createdBy: string
) {
  const keys = container.resolve<IApiKeyModuleService>(Modules.API_KEY)
  const key = await keys.createApiKeys({
    title: "script",
    type: "secret",
    created_by: createdBy,
  })
  const credentials = Buffer.from(`${key.token}:`).toString("base64")

  return { id: key.id, headers: { authorization: `Basic ${credentials}` } }
}

/** Starts a session over HTTP. Answers `{ session, login_code, login_url, handoff, expires_at }`. */
export async function startSession(
  api: Api,
  admin: { headers: Record<string, string> },
  customerId: string,
  body: Record<string, unknown> = {}
) {
  return await post(
    api,
    `/admin/customers/${customerId}/login-as-customer`,
    body,
    admin.headers
  )
}

/** Starts a session and exchanges its code: the session and the token of the storefront. */
export async function impersonate(
  api: Api,
  admin: { headers: Record<string, string> },
  customerId: string,
  body: Record<string, unknown> = {}
) {
  const started = await startSession(api, admin, customerId, body)
  const data = await post(api, "/auth/customer/impersonation", {
    code: started.login_code,
  })

  return {
    session_id: started.session.id as string,
    session: started.session,
    login_code: started.login_code as string,
    token: data.token as string,
    headers: bearer(data.token),
  }
}
