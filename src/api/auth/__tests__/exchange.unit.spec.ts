import { createHash } from "node:crypto"

import express from "express"
import jwt from "jsonwebtoken"
import request from "supertest"

import { asValue } from "@medusajs/framework/awilix"
import {
  ContainerRegistrationKeys,
  createMedusaContainer,
  Modules,
} from "@medusajs/framework/utils"

import { LOGIN_AS_CUSTOMER_MODULE } from "../../../modules/login-as-customer"
import { createLoginCode, hashLoginCode } from "../../utils/login-code"
import { evenOut } from "../../utils/even-out"
import { POST } from "../customer/impersonation/route"
import { ExchangeLoginCode } from "../customer/impersonation/validators"

const HTTP = { jwtSecret: "supersecret" }
const SESSION = {
  id: "imps_01",
  admin: { id: "user_01" },
  customer: { id: "cus_01" },
}
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000)

/** The route on a server, with the module's answers in the test's hand. */
function bench() {
  const service = {
    getOptions: () => ({ trusted_proxies: null }),
    exchangeCode: jest.fn(async (_input: any): Promise<any> => ({
      session: { ...SESSION, expires_at: inSeconds(600) },
      ended_session_id: null,
    })),
    countWrongCode: jest.fn(async (_input: any): Promise<any> => null),
  }
  const bus = {
    emit: jest.fn(async (_message: any) => undefined),
    releaseGroupedEvents: async () => undefined,
    clearGroupedEvents: async () => undefined,
  }
  const logger = { error: jest.fn(), warn: jest.fn(), info: jest.fn() }
  const scope = createMedusaContainer()
  scope.register({
    [LOGIN_AS_CUSTOMER_MODULE]: asValue(service),
    [Modules.EVENT_BUS]: asValue(bus),
    [ContainerRegistrationKeys.LOGGER]: asValue(logger),
    [ContainerRegistrationKeys.CONFIG_MODULE]: asValue({
      projectConfig: { http: HTTP },
    }),
  })
  const app = express()
  app.use(express.json())
  app.post("/", (req: any, res: any, next) => {
    req.scope = scope
    req.validatedBody = ExchangeLoginCode.parse(req.body)
    POST(req, res).catch(next)
  })
  app.use((error: any, _req: any, res: any, _next: unknown) => {
    res.status(error.status ?? 500).json({ code: error.code })
  })

  const exchange = async (code = "right") => {
    const startedAt = Date.now()
    const { status, body, headers } = await request(app)
      .post("/")
      .set("user-agent", "jest")
      .send({ code })
    expect(headers["cache-control"]).toBe("private, no-store")

    return { status, body, headers, took: Date.now() - startedAt }
  }
  const events = () => JSON.stringify(bus.emit.mock.calls)
  const wrong = (change: object = {}) =>
    service.exchangeCode.mockResolvedValue({
      session: null,
      ended_session_id: null,
      ...change,
    })

  return { bus, events, exchange, logger, service, wrong }
}

describe("exchanging a login code", () => {
  let it_: ReturnType<typeof bench>

  beforeEach(() => {
    it_ = bench()
  })

  it("gives the session's token for the code, known by its hash alone", async () => {
    const { status, body } = await it_.exchange("right")

    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual(["token"])
    expect(jwt.verify(body.token, HTTP.jwtSecret)).toMatchObject({
      sid: "imps_01",
      actor_id: "cus_01",
      actor_type: "customer",
      act: { sub: "user_01" },
    })
    expect(it_.service.exchangeCode.mock.calls).toEqual([
      [
        {
          code_hash: createHash("sha256").update("right").digest("hex"),
          client: { ip_address: "127.0.0.1", user_agent: "jest" },
        },
      ],
    ])
    expect(it_.service.countWrongCode).not.toHaveBeenCalled()
    expect(it_.events()).toMatch(/session_started.*imps_01/)
    expect(it_.events()).not.toMatch(/session_ended/)
  })

  it("refuses a wrong one, counts it, and takes its time", async () => {
    it_.wrong()
    const { status, body, took } = await it_.exchange("guess")

    expect(status).toBe(401)
    expect(body).toEqual({ code: "invalid_login_code" })
    expect(took).toBeGreaterThanOrEqual(98)
    expect(it_.service.countWrongCode.mock.calls).toEqual([
      [{ client: { ip_address: "127.0.0.1", user_agent: "jest" } }],
    ])
    expect(it_.events()).not.toMatch(/session_/)
    expect(it_.logger.error).not.toHaveBeenCalled()
  })

  it("tells of the session that a used code ended, to those who listen alone", async () => {
    it_.wrong({ ended_session_id: "imps_09" })
    const { status, body } = await it_.exchange("used")

    expect(status).toBe(401)
    expect(body).toEqual({ code: "invalid_login_code" })
    expect(it_.events()).toMatch(/session_ended.*imps_09/)
    expect(it_.events()).not.toMatch(/session_started/)
  })

  it("gives no token to a session that has not a second left", async () => {
    it_.service.exchangeCode.mockResolvedValue({
      session: { ...SESSION, expires_at: inSeconds(0.9) },
      ended_session_id: null,
    })

    expect((await it_.exchange()).body).toEqual({ code: "invalid_login_code" })
  })

  it.each([
    [true, /session_refused.*"code":"too_many_requests"/],
    [false, /^\[\]$/],
  ])(
    "answers 429 after too many, told once (%s)",
    async (is_recorded, events) => {
      it_.wrong()
      it_.service.countWrongCode.mockResolvedValue({
        is_recorded,
        retry_after: 42,
      })
      const { status, body, headers, took } = await it_.exchange("guess")

      expect(status).toBe(429)
      expect(body.code).toBe("too_many_requests")
      expect(headers["retry-after"]).toBe("42")
      expect(took).toBeGreaterThanOrEqual(98)
      expect(it_.events()).toMatch(events)
    }
  )

  it("names nobody where it tells of too many", async () => {
    it_.wrong()
    it_.service.countWrongCode.mockResolvedValue({
      is_recorded: true,
      retry_after: 1,
    })
    await it_.exchange("guess")

    expect(it_.bus.emit.mock.calls).toContainEqual([
      {
        name: "login_as_customer.session_refused",
        data: {
          code: "too_many_requests",
          admin_id: null,
          customer_id: null,
        },
      },
    ])
  })

  it("answers 503 where it cannot be known, and says why in the server's log", async () => {
    it_.service.exchangeCode.mockRejectedValue(new Error("down"))
    const { status, body, took } = await it_.exchange()

    expect(status).toBe(503)
    expect(body.code).toBe("impersonation_unavailable")
    expect(took).toBeLessThan(2000)
    expect(it_.logger.error).toHaveBeenCalledTimes(1)
    expect(it_.logger.error.mock.calls[0][0]).toBe(
      "Login as Customer could not exchange a login code"
    )
    expect(it_.logger.error.mock.calls[0][1].message).toMatch(/down/)
  })

  it("refuses a wrong one also where it cannot be counted", async () => {
    it_.wrong()
    it_.service.countWrongCode.mockRejectedValue(new Error("down"))

    expect((await it_.exchange("guess")).body).toEqual({
      code: "invalid_login_code",
    })
    expect(it_.logger.error.mock.calls).toEqual([
      [
        "Login as Customer could not count a wrong login code",
        new Error("down"),
      ],
    ])
  })

  it.each([
    ["a right one with a key too many", { code: "x", sid: "imps_01" }],
    ["none", {}],
    ["a list", { code: ["x"] }],
    ["one that is too long", { code: "x".repeat(201) }],
  ])("does not look at %s", (_, body) => {
    expect(ExchangeLoginCode.safeParse(body).success).toBe(false)
    expect(ExchangeLoginCode.safeParse({ code: "x".repeat(200) }).success).toBe(
      true
    )
  })
})

describe("a login code", () => {
  it("has 256 bits, and is known by its SHA-256", () => {
    const { code, code_hash } = createLoginCode()

    expect(Buffer.from(code, "base64url")).toHaveLength(32)
    expect(code).toMatch(/^[\w-]{43}$/)
    expect(createLoginCode().code).not.toBe(code)
    expect(code_hash).toBe(hashLoginCode(code))
    expect(hashLoginCode("abc")).toMatch(/^ba7816bf8f01cfea[0-9a-f]{48}$/)
  })
})

describe("failing", () => {
  it.each([
    [250, 50],
    [270, 30],
    [870, 30],
  ])("after %i ms takes %i ms more: whole rounds", async (spent, more) => {
    const startedAt = Date.now()
    await evenOut(startedAt - spent, 300)
    const waited = Date.now() - startedAt

    expect(waited).toBeGreaterThanOrEqual(more - 2)
    expect(waited).toBeLessThan(more + 250)
  })
})
