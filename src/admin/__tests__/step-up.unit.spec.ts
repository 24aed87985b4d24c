import { groupActions, withAction } from "../lib/action-groups"
import { needsStepUp } from "../lib/start-form"
import type { Eligibility } from "../lib/types"

type Call = [string, RequestInit & { headers: Record<string, string> }]

const tokenOf = (actor_id: string) =>
  `x.${Buffer.from(JSON.stringify({ actor_id, name: "é~ÿ" })).toString("base64url")}.y`

/** The step-up as the host's build configures it, and what it sends. */
async function stepUpOf(authType: "session" | "jwt") {
  jest.resetModules()
  const storage = {
    getItem: () => "OLD",
    setItem: jest.fn(),
    removeItem: jest.fn(),
  }
  const fetch = jest.fn()
  Object.assign(globalThis, {
    __BACKEND_URL__: "https://api.test",
    __AUTH_TYPE__: authType,
    __JWT_TOKEN_STORAGE_KEY__: "own_key",
    window: { localStorage: storage, location: { origin: "https://x.test" } },
    fetch,
  })
  const stepUp = await import("../lib/step-up")

  return {
    ...stepUp,
    storage,
    answer: (status: number, body: unknown) =>
      fetch.mockResolvedValueOnce(
        new Response(JSON.stringify(body), { status })
      ),
    calls: () => fetch.mock.calls as Call[],
  }
}

const LOGIN = { email: "a@shop.test", password: "secret" }
const ASKED = {
  mfa_required: true,
  mfa_challenge: { id: "authmfac_1" },
  token: "FIRST",
}

describe("logging in again with the second factor", () => {
  const { fetch: realFetch } = globalThis

  afterAll(() => Object.assign(globalThis, { fetch: realFetch }))

  it("asks with nobody's login, then opens the same cookie session anew", async () => {
    const { beginStepUp, finishStepUp, answer, calls } =
      await stepUpOf("session")
    answer(200, ASKED)
    const challenge = await beginStepUp(LOGIN)
    expect(challenge).toEqual({ id: "authmfac_1", token: "FIRST" })

    const token = tokenOf("user_1")
    answer(200, { token })
    answer(200, {})
    await finishStepUp(challenge, "123 456", "user_1")

    expect(
      calls().map(([url, init]) => [
        init.method,
        url.replace("https://api.test", ""),
        init.credentials,
        init.headers.authorization,
        init.body,
      ])
    ).toEqual([
      [
        "POST",
        "/auth/user/emailpass",
        "omit",
        undefined,
        JSON.stringify(LOGIN),
      ],
      [
        "POST",
        "/auth/mfa/challenges/authmfac_1/verify",
        "omit",
        "Bearer FIRST",
        '{"method":"totp","code":"123456"}',
      ],
      ["POST", "/auth/session", "include", `Bearer ${token}`, undefined],
    ])
  })

  it("keeps the new token where the dashboard keeps one", async () => {
    const { finishStepUp, answer, calls, storage } = await stepUpOf("jwt")
    const token = tokenOf("user_1")
    answer(200, { token })
    await finishStepUp({ id: "c", token: "FIRST" }, "123456", "user_1")

    expect(calls()).toHaveLength(1)
    expect(storage.setItem).toHaveBeenCalledWith("own_key", token)
  })

  it("never takes the login of somebody else", async () => {
    for (const token of [tokenOf("user_2"), "no token", ""]) {
      const { finishStepUp, answer, calls } = await stepUpOf("session")
      answer(200, { token })
      await expect(
        finishStepUp({ id: "c", token: "FIRST" }, "123456", "user_1")
      ).rejects.toMatchObject({ problem: "otherAccount" })
      expect(calls()).toHaveLength(1)
    }
  })

  it.each([
    [401, { message: "Invalid" }, "wrongLogin"],
    [200, { token: "T" }, "noFactor"],
    [200, { verification_required: true, token: "T" }, "noFactor"],
  ])("stops at a login that is %s %j: %s", async (status, body, problem) => {
    const { beginStepUp, answer } = await stepUpOf("session")
    answer(status, body)
    await expect(beginStepUp(LOGIN)).rejects.toMatchObject({ problem })
  })

  it.each([
    ["123456", "totp", "123456"],
    [" 123 456 78", "totp", "12345678"],
    ["0a1b-2c3d-4e5f", "recovery_code", "0a1b-2c3d-4e5f"],
    ["12345", "recovery_code", "12345"],
  ])("sends %j as %s", async (typed, method, code) => {
    const { finishStepUp, answer, calls } = await stepUpOf("jwt")
    answer(200, { token: tokenOf("user_1") })
    await finishStepUp({ id: "c", token: "FIRST" }, typed, "user_1")

    expect(JSON.parse(calls()[0][1].body as string)).toEqual({ method, code })
  })

  it.each([
    [400, "Invalid MFA challenge code", "wrongCode"],
    [400, 'MFA challenge does not support method "x"', "wrongCode"],
    [400, "MFA challenge has too many failed attempts", "challengeOver"],
    [400, "MFA challenge has expired", "challengeOver"],
    [400, "MFA challenge has already been completed", "challengeOver"],
    [401, "Unauthorized", "challengeOver"],
    [404, 'MFA challenge with id "c" was not found', "challengeOver"],
  ])("hears from %s %j: %s", async (status, message, problem) => {
    const { finishStepUp, answer } = await stepUpOf("session")
    answer(status, { message })

    await expect(
      finishStepUp({ id: "c", token: "FIRST" }, "000000", "user_1")
    ).rejects.toMatchObject({ problem })
  })

  it("tells a wrong code from a server in trouble", async () => {
    const { finishStepUp, answer } = await stepUpOf("session")
    const challenge = { id: "c", token: "FIRST" }
    answer(400, { message: "Invalid" })
    await expect(
      finishStepUp(challenge, "000000", "user_1")
    ).rejects.toMatchObject({ problem: "wrongCode" })
    answer(500, {})
    await expect(
      finishStepUp(challenge, "000000", "user_1")
    ).rejects.toMatchObject({ status: 500 })
  })

  it.each([
    [true, false, true],
    [true, true, false],
    [false, true, false],
  ])(
    "is asked for: required %s, satisfied %s",
    (required, satisfied, asked) => {
      const eligibility = {
        ask: { step_up: { required, satisfied } },
      } as Eligibility

      expect(needsStepUp(eligibility)).toBe(asked)
    }
  )
})

describe("the checklist of blocked actions", () => {
  it("groups them, and puts what is always blocked at the end", () => {
    const actions = [
      { key: "password_changed", title: "P", fixed: true },
      { key: "request", title: "R", fixed: false },
      { key: "cart_viewed", title: "V", fixed: false },
      { key: "line_item_added", title: "L", fixed: false },
      { key: "address_added", title: "A", fixed: false },
      { key: "return_requested", title: "T", fixed: false },
      { key: "of_a_later_version", title: "X", fixed: false },
    ]

    expect(
      groupActions(actions).map(({ id, actions }) => [
        id,
        actions.map(({ key }) => key),
      ])
    ).toEqual([
      ["cart", ["line_item_added"]],
      ["account", ["address_added"]],
      ["after", ["return_requested"]],
      ["reading", ["cart_viewed"]],
      ["other", ["request", "of_a_later_version"]],
      ["login", ["password_changed"]],
    ])
    expect(groupActions([])).toEqual([])
  })

  it.each([
    [["b"], "a", true, ["a", "b"]],
    [["b", "a"], "a", false, ["b"]],
    [["b"], "b", true, ["b"]],
    [[], "fixed", true, []],
    [["gone", "fixed", "b"], "a", true, ["a", "b"]],
  ])("of %j makes, with %s %s, %j", (blocked, key, isOn, expected) => {
    const actions = ["a", "b", "fixed"].map((name) => ({
      key: name,
      title: name,
      fixed: name === "fixed",
    }))

    expect(withAction(actions, blocked, key, isOn)).toEqual(expected)
  })
})
