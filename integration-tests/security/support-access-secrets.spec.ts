import { createHash } from "node:crypto"
import { setTimeout as wait } from "node:timers/promises"

import { moduleService } from "../helpers/fixtures"
import { SUPPORT } from "../helpers/helper-account"
import {
  collectEvents,
  everythingStored,
  loggedDuring,
  sentToPostgresDuring,
  sentToRedisDuring,
} from "../helpers/sinks"
import { createStaff, type Staff } from "../helpers/staff"
import { suite } from "../helpers/suite"
import { sender } from "../helpers/world"

jest.setTimeout(180_000)

const SERVER = {
  protocol: "sftp",
  host: "sftp.unlikely-host.test",
  username: "deploy-7f3a91",
}

// The password of an account and the link of an invitation open the shop's
// admin. They are shown once, to who grants; whoever reads a database, a queue,
// an event or a log finds hashes at most.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let staff: Staff
  let secrets: Record<string, string>
  let headers: unknown[]

  beforeAll(async () => {
    staff = await createStaff(getContainer(), api)
  })

  beforeEach(() => {
    secrets = {}
    headers = []
  })

  const ask = async (...call: Parameters<typeof send>) => {
    const answer = await send(...call)
    headers.push(answer.headers)

    return answer
  }
  const by = (path: string, body: object) =>
    ask("POST", `${SUPPORT}${path}`, { headers: staff.manager.headers, body })
  const tokenOf = (url: string) => url.split("#token=")[1]

  /** A grant of each kind, what is refused beside it, and their use. */
  const everyGrant = async () => {
    const reason = "Labels fail"
    const account = await by("", {
      kind: "account",
      email: "acc@agency.test",
      reason,
      server: SERVER,
    })
    const { email, password } = account.data.credentials
    const invitation = await by("", {
      email: "inv@agency.test",
      reason,
      server: SERVER,
    })
    const token = tokenOf(invitation.data.invite_url)
    const code = await by("/request-code", {})
    const asked = await moduleService(getContainer()).askForSupportAccess({
      code: code.data.request_code.code,
      email: "req@agency.test",
      name: "Ann",
      company: null,
      reason,
      expires_in_hours: 1,
      client: { ip_address: null, user_agent: null },
    })
    const { id } = (asked as { support_access: { id: string } }).support_access
    const approved = await by(`/${id}/approve`, { server: SERVER })
    secrets = {
      password,
      token,
      "token of the approval": tokenOf(approved.data.invite_url),
      "note about the server": SERVER.username,
      "host of the server": SERVER.host,
    }

    await by("", { email, reason, kind: "account" })
    await by("", { email: "x@agency.test", reason, password })
    const login = await ask("POST", "/auth/user/emailpass", {
      body: { email, password },
    })
    await ask("GET", "/admin/users/me", {
      headers: { authorization: `Bearer ${login.data.token}` },
    })
    await ask("POST", "/support-access/invitations/accept", {
      body: { token, password: "short" },
    })
    await ask("POST", "/support-access/invitations/accept", {
      body: { token: `${token}x`, password },
    })
    await ask("POST", "/support-access/invitations/accept", {
      body: { token, password: `${password}Inv` },
    })
    secrets["signature of the helper's token"] = login.data.token.split(".")[2]
    await by("/end", {})
    // Subscribers, mails and what workflows still write.
    await wait(1500)
  }

  const found = (text: string) =>
    Object.entries(secrets)
      .filter(([, secret]) => text.includes(secret))
      .map(([name]) => name)

  it("are in no statement, event, log line, queue, table or header", async () => {
    const events = collectEvents(getContainer())
    let logged = ""
    let redis: string | null = null
    const postgres = await sentToPostgresDuring(async () => {
      logged = await loggedDuring(getContainer(), async () => {
        redis = await sentToRedisDuring(everyGrant)
      })
    })

    expect(Object.values(secrets).filter((secret) => !secret)).toEqual([])
    expect(found(JSON.stringify(headers))).toEqual([])
    expect(postgres).toContain("support_access")
    expect(found(postgres)).toEqual([])
    expect(events()).toContain("support_access.granted")
    expect(found(events())).toEqual([])
    expect(found(logged)).toEqual([])
    if (process.env.REDIS_URL) {
      expect(found(redis ?? "")).toEqual([])
    }
    const stored = await everythingStored(getContainer())
    expect([...stored.keys()]).toEqual(
      expect.arrayContaining([
        "support_access",
        "provider_identity",
        "impersonation_log_entry",
        "workflow_execution",
        "notification",
      ])
    )
    for (const [table, text] of stored) {
      expect([table, found(text)]).toEqual([table, []])
    }
  })

  it("are found by this test where they are", async () => {
    const { data } = await by("", { email: "inv@agency.test", reason: "x" })
    const token = tokenOf(data.invite_url)
    secrets = {
      hash: createHash("sha256").update(token).digest("hex"),
      token,
    }
    const stored = await everythingStored(getContainer())

    expect(found(stored.get("support_access") ?? "")).toEqual(["hash"])
    expect(found(JSON.stringify(data))).toEqual(["token"])
  })

  it("are shown by no later answer", async () => {
    const { data } = await by("", {
      kind: "account",
      email: "acc@agency.test",
      reason: "x",
    })
    secrets = { password: data.credentials.password }
    const { id } = data.support_access

    for (const path of ["", `/${id}`, `/${id}/actions`, "/me"]) {
      const answer = await ask("GET", `${SUPPORT}${path}`, {
        headers: staff.manager.headers,
      })
      expect([path, answer.status]).toEqual([path, 200])
      expect(found(JSON.stringify(answer.data))).toEqual([])
      expect(JSON.stringify(answer.data)).not.toMatch(/invite_hash|scrypt/)
    }
  })

  it("every answer that shows one is kept by nobody on the way", async () => {
    for (const kind of ["account", "invitation"]) {
      const answer = await by("", {
        kind,
        email: `${kind}@agency.test`,
        reason: "x",
      })
      expect(answer.status).toBe(200)
      expect(answer.headers["cache-control"]).toContain("no-store")
      expect(answer.headers.location).toBeUndefined()
    }
  })
})
