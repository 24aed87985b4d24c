import type { IApiKeyModuleService } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import expireSupportAccesses from "../../src/jobs/expire-support-accesses"
import { createApiKey, impersonate } from "../helpers/fixtures"
import {
  accessRow,
  forceRole,
  grantAccess,
  grantAccount,
  letTimePass,
  roleNamed,
  SUPPORT,
  type Account,
} from "../helpers/helper-account"
import { suite } from "../helpers/suite"
import {
  createWorld,
  databaseOf,
  eventually,
  sender,
  sessionRow,
  type World,
} from "../helpers/world"

jest.setTimeout(180_000)

const READ = "/admin/products"
const ME = "/store/customers/me"
const ENDED = "401 support_access_ended"

// Whatever way an access ends, nothing that it made opens anything, and
// nothing that it did not make is touched.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
  })

  beforeEach(async () => {
    await getContainer().resolve(Modules.LOCKING).releaseAll()
  })

  const rows = (table: string) => databaseOf(getContainer())(table)
  const count = async (table: string, where: object) =>
    (await rows(table).where(where).whereNull("deleted_at")).length
  const manager = () => ({ headers: world.manager.headers, body: {} })
  const outcome = async (...call: Parameters<typeof send>) => {
    const { status, data } = await send(...call)

    return status < 300 ? "open" : `${status} ${data.code ?? data.type}`
  }

  /** A helper with everything that a login can come to have. */
  async function equip() {
    const container = getContainer()
    const account = await grantAccount(api, world.manager, {
      read_only: false,
      role_id: await roleNamed(container, "Support agent"),
    })
    const { id: login_id } = await rows("auth_identity")
      .whereRaw("app_metadata->>'support_access_id' = ?", account.id)
      .first()
    const { id: provider_id } = await rows("provider_identity")
      .where({ auth_identity_id: login_id })
      .first()
    await rows("auth_mfa_factor").insert({
      id: "authmfa_1",
      auth_identity_id: login_id,
      provider: "totp",
      status: "pending",
    })
    await rows("auth_mfa_recovery_code").insert({
      id: "authmfarec_1",
      auth_identity_id: login_id,
      code_hash: "hash",
    })
    await rows("auth_verification").insert({
      id: "authver_1",
      auth_identity_id: login_id,
      entity_id: account.login.email,
      entity_type: "email",
      code_provider: "code",
      requested_at: new Date(),
    })
    await rows("auth_password_reset_token").insert({
      id: "authprt_1",
      auth_identity_id: login_id,
      provider_identity_id: provider_id,
      entity_id: account.login.email,
      token_hash: "hash",
      expires_at: new Date(Date.now() + 600_000),
    })
    const key = await createApiKey(container, account.user_id)
    const keyOfKey = await createApiKey(container, key.id)
    await container
      .resolve<IApiKeyModuleService>(Modules.API_KEY)
      .createApiKeys({
        title: "shop",
        type: "publishable",
        created_by: account.user_id,
      })
    const settings = container.resolve(Modules.SETTINGS)
    await settings.createViewConfigurations({
      entity: "products",
      name: "mine",
      user_id: account.user_id,
      configuration: { visible_columns: [], column_order: [] },
    } as never)
    await settings.createLayoutConfigurations({
      zone: "product.details",
      user_id: account.user_id,
      configuration: {},
    } as never)
    await settings.createUserPreferences({
      user_id: account.user_id,
      key: "theme",
      value: {},
    } as never)
    await forceRole(container, account.user_id, "Support viewer")
    await rows("auth_identity").insert({
      id: "authid_other",
      app_metadata: { user_id: account.user_id, other_id: "oth_1" },
    })
    await rows("provider_identity").insert({
      id: "provid_other",
      provider: "google",
      entity_id: account.login.email,
      auth_identity_id: "authid_other",
    })
    const visit = await impersonate(api, account, world.ada.id, {
      storefront_id: "eu",
    })

    return { account, login_id, provider_id, key, keyOfKey, visit }
  }

  type Equipped = Awaited<ReturnType<typeof equip>>

  /** The ways of ending; each resolves when the end has answered. */
  const WAYS: Record<string, (account: Account) => Promise<unknown>> = {
    revoke: ({ id }) => send("POST", `${SUPPORT}/${id}/revoke`, manager()),
    '"I am done"': ({ headers }) =>
      send("POST", `${SUPPORT}/me/end`, { headers, body: {} }),
    "end all": () => send("POST", `${SUPPORT}/end`, manager()),
    "expiry, by the job": async ({ id }) => {
      await letTimePass(getContainer(), id)
      await expireSupportAccesses(getContainer())
    },
    "expiry without the job, at the next grant": async ({ id }) => {
      await letTimePass(getContainer(), id)
      await grantAccess(api, world.manager, { email: "next@agency.test" })
    },
    "removal of the user by Medusa's own route": async ({ id, user_id }) => {
      await send("DELETE", `/admin/users/${user_id}`, {
        headers: world.manager.headers,
      })
      await eventually(
        () => accessRow(getContainer(), id),
        ({ removed_at }) => removed_at !== null
      )
    },
  }

  type Probe = [
    what: string,
    read: (equipped: Equipped) => Promise<unknown>,
    before: unknown,
    after: unknown,
  ]

  const PROBES: Probe[] = [
    [
      "bearer",
      ({ account: { headers } }) => outcome("GET", READ, { headers }),
      "open",
      ENDED,
    ],
    [
      "cookie session",
      ({ account: { cookie } }) => outcome("GET", READ, { headers: cookie }),
      "open",
      ENDED,
    ],
    [
      "token refresh",
      ({ account: { headers } }) =>
        outcome("POST", "/auth/token/refresh", { headers }),
      "open",
      ENDED,
    ],
    [
      "cookie session made of the token",
      ({ account: { headers } }) =>
        outcome("POST", "/auth/session", { headers }),
      "open",
      ENDED,
    ],
    [
      "password",
      ({ account: { login } }) =>
        outcome("POST", "/auth/user/emailpass", { body: login }),
      "open",
      "401 unauthorized",
    ],
    [
      "API key",
      ({ key }) => outcome("GET", READ, { headers: key.headers }),
      "open",
      "401 undefined",
    ],
    [
      "API key made by the API key",
      ({ keyOfKey }) => outcome("GET", READ, { headers: keyOfKey.headers }),
      "open",
      "401 undefined",
    ],
    [
      "running login as customer",
      ({ visit }) =>
        outcome("GET", ME, {
          headers: world.shop.storeHeaders("eu", visit.token),
        }),
      "open",
      "401 impersonation_session_ended",
    ],
    [
      "end of that session",
      async ({ visit }) =>
        (await sessionRow(getContainer(), visit.session_id)).end_reason,
      null,
      "admin_removed",
    ],
    ["user", ({ account }) => count("user", { id: account.user_id }), 1, 0],
    ["login", ({ login_id }) => count("auth_identity", { id: login_id }), 1, 0],
    [
      "provider identity",
      ({ provider_id }) => count("provider_identity", { id: provider_id }),
      1,
      0,
    ],
    ["MFA factor", () => count("auth_mfa_factor", { id: "authmfa_1" }), 1, 0],
    [
      "MFA recovery code",
      () => count("auth_mfa_recovery_code", { id: "authmfarec_1" }),
      1,
      0,
    ],
    [
      "verification",
      () => count("auth_verification", { id: "authver_1" }),
      1,
      0,
    ],
    [
      "password reset token",
      () => count("auth_password_reset_token", { id: "authprt_1" }),
      1,
      0,
    ],
    [
      "API keys",
      ({ account, key }) =>
        rows("api_key")
          .whereIn("created_by", [account.user_id, key.id])
          .then(({ length }) => length),
      3,
      0,
    ],
    [
      "view",
      ({ account: { user_id } }) => count("view_configuration", { user_id }),
      1,
      0,
    ],
    [
      "layout",
      ({ account: { user_id } }) => count("layout_configuration", { user_id }),
      1,
      0,
    ],
    [
      "preference",
      ({ account: { user_id } }) => count("user_preference", { user_id }),
      1,
      0,
    ],
    [
      "role",
      ({ account: { user_id } }) =>
        count("impersonation_role_user", { user_id }),
      1,
      0,
    ],
    [
      "link of somebody else's login to the user",
      async () =>
        (await rows("auth_identity").where({ id: "authid_other" }).first())
          .app_metadata.user_id !== null,
      true,
      false,
    ],
    [
      "mark that all is gone",
      async ({ account }) =>
        (await accessRow(getContainer(), account.id)).removed_at !== null,
      false,
      true,
    ],
  ]

  describe.each(Object.entries(WAYS))("%s", (_, end) => {
    let seen: Promise<Record<string, [unknown, unknown]>> | null = null

    async function look() {
      const equipped = await equip()
      const seen: Record<string, [unknown, unknown]> = {}
      for (const [what, read] of PROBES) {
        seen[what] = [await read(equipped), undefined]
      }
      await end(equipped.account)
      for (const [what, read] of PROBES) {
        seen[what][1] = await read(equipped)
      }

      return seen
    }

    it.each(PROBES)("ends: %s", async (what, _read, before, after) => {
      seen ??= look()
      expect((await seen)[what]).toEqual([before, after])
    })
  })
})
