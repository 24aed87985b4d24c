import { bearer, post, type Api } from "./fixtures"
import { sender } from "./world"

type Admin = { headers: Record<string, string> }

let count = 0

/** An account that a grant made for outside support, not logged in yet. */
export async function grantAccount(
  api: Api,
  by: Admin,
  body: Record<string, unknown> = {}
) {
  const { support_access, credentials } = await post(
    api,
    "/admin/support-access",
    {
      kind: "account",
      email: `helper${++count}@agency.test`,
      first_name: "Hal",
      last_name: "Helper",
      company: "Agency",
      reason: "Shipping labels fail",
      ...body,
    },
    by.headers
  )

  return {
    id: support_access.id as string,
    user_id: support_access.user_id as string,
    email: credentials.email as string,
    password: credentials.password as string,
  }
}

/** The same, logged in by password: its token, and how requests carry it. */
export async function createHelper(
  api: Api,
  by: Admin,
  body: Record<string, unknown> = {}
) {
  const account = await grantAccount(api, by, body)
  const { token } = await post(api, "/auth/user/emailpass", {
    email: account.email,
    password: account.password,
  })

  return { ...account, token: token as string, headers: bearer(token) }
}

export type OutsideHelper = Awaited<ReturnType<typeof createHelper>>

/** The cookie of a session that a token opens, as a header. */
export async function cookieOf(
  api: Api,
  headers: Record<string, string>
): Promise<{ cookie: string }> {
  const answer = await sender(api)("POST", "/auth/session", { headers })

  return { cookie: answer.headers["set-cookie"][0].split(";")[0] }
}
