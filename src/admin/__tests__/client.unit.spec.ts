type Call = [string, RequestInit & { headers: Record<string, string> }]

/** The client as the host's build configures it, and what it sends. */
async function clientOf(authType: "session" | "jwt") {
  jest.resetModules()
  const storage = {
    getItem: (key: string) => (key === "own_key" ? "JWT" : null),
    setItem: jest.fn(),
    removeItem: jest.fn(),
  }
  const fetch = jest.fn()
  Object.assign(globalThis, {
    __BACKEND_URL__: "https://api.test/base/",
    __AUTH_TYPE__: authType,
    __JWT_TOKEN_STORAGE_KEY__: "own_key",
    window: { localStorage: storage, location: { origin: "https://x.test" } },
    fetch,
  })
  const { request } = await import("../lib/client")

  return {
    request,
    answer: (
      status: number,
      body: unknown,
      headers: Record<string, string> = {}
    ) =>
      fetch.mockResolvedValueOnce(
        new Response(typeof body === "string" ? body : JSON.stringify(body), {
          status,
          headers,
        })
      ),
    lastCall: () => fetch.mock.calls.at(-1) as Call,
  }
}

describe("the dashboard's client", () => {
  const { fetch: realFetch } = globalThis

  afterAll(() => Object.assign(globalThis, { fetch: realFetch }))

  it("uses the cookie session where the dashboard does", async () => {
    const { request, answer, lastCall } = await clientOf("session")
    answer(200, { ok: true })

    await expect(
      request("/admin/x", { method: "POST", body: { a: 1 } })
    ).resolves.toEqual({ ok: true })

    const [url, init] = lastCall()
    expect(url).toBe("https://api.test/base/admin/x")
    expect(init).toMatchObject({
      method: "POST",
      body: '{"a":1}',
      credentials: "include",
    })
    expect(init.headers.authorization).toBeUndefined()
  })

  it("posts JSON only, also without a body", async () => {
    const { request, answer, lastCall } = await clientOf("session")
    for (const body of [{ a: 1 }, undefined]) {
      answer(200, {})
      await request("/admin/x", { method: "POST", body })
      expect(lastCall()[1].headers["content-type"]).toBe("application/json")
    }
  })

  it("uses the dashboard's token where that is a JWT", async () => {
    const { request, answer, lastCall } = await clientOf("jwt")
    answer(200, {})
    await request("/admin/x")

    const [, init] = lastCall()
    expect(init.headers.authorization).toBe("Bearer JWT")
    expect(init.credentials).toBe("omit")
  })

  it("keeps the stable code of a refusal", async () => {
    const { request, answer } = await clientOf("session")
    answer(403, { type: "forbidden", code: "consent_missing", message: "No." })

    await expect(request("/admin/x")).rejects.toMatchObject({
      status: 403,
      code: "consent_missing",
      message: "No.",
    })
  })

  it.each([
    ["90", 90],
    ["", null],
    ["0", null],
    ["-5", null],
    ["1.5", null],
    ["Wed, 21 Oct 2026 07:28:00 GMT", null],
  ])("reads from Retry-After %j that the wait is %s", async (value, wait) => {
    const { request, answer } = await clientOf("session")
    answer(429, { code: "too_many_requests" }, { "retry-after": value })

    await expect(request("/admin/x")).rejects.toMatchObject({
      code: "too_many_requests",
      retryAfter: wait,
    })
  })

  it("survives an answer that is no JSON", async () => {
    const { request, answer } = await clientOf("session")
    answer(502, "<html>Bad gateway</html>")

    await expect(request("/admin/x")).rejects.toMatchObject({
      status: 502,
      code: null,
      retryAfter: null,
    })
  })
})
