import type { RequestHandler } from "express"
import express from "express"
import request from "supertest"

import { asValue } from "@medusajs/framework/awilix"
import {
  ContainerRegistrationKeys,
  createMedusaContainer,
  Modules,
} from "@medusajs/framework/utils"

import { LOGIN_AS_CUSTOMER_MODULE } from "../../../modules/login-as-customer"
import type { SessionStanding } from "../../../types"
import { createImpersonationGuard, issueImpersonationToken } from "../.."

export const CLIENT = { ip_address: "203.0.113.9", user_agent: "jest" }
export const HTTP = { jwtSecret: "supersecret" }

export const SESSION = {
  id: "imps_01LIVE",
  status: "active",
  admin: { id: "user_01", email: "agent@shop.test", name: "Agent" },
  customer: { id: "cus_01", email: "ada@mail.test", name: "Ada" },
  expires_at: new Date(Date.now() + 3_600_000),
}

export const standingWith = (change: Record<string, any> = {}) =>
  ({
    mode: "full",
    may: { change: true, order: true },
    storefront: { id: "eu", sales_channel_id: "sc_eu" },
    lost: null,
    ...change,
    session: { ...SESSION, ...change.session },
    settings: {
      blocked_actions: [],
      disable_page_cache: true,
      ...change.settings,
    },
  }) as unknown as SessionStanding

export const tokenOf = (session: object = SESSION, now?: Date) =>
  issueImpersonationToken(session as never, HTTP as never, now)!

/** What the cookie session of a customer's or an admin's browser carries. */
export const cookieOf = (token: string) =>
  JSON.parse(Buffer.from(token.split(".")[1], "base64url").toString())

type Asked = {
  token?: string | null
  headers?: Record<string, string>
  /** The cookie session, as express-session leaves it on the request. */
  cookie?: unknown
  key_channels?: string[]
  /** A login that core verified, beside the token. */
  login?: unknown
  body?: object
}

/**
 * The guard before a handler on a real server, with the module's answers in
 * the test's hand. `done` tells in which order things happened.
 */
export function guardBench(handler?: RequestHandler) {
  const done: string[] = []
  const note =
    <T>(name: string, answer: (input: any) => T | Promise<T>) =>
    async (input: any): Promise<T> => {
      done.push(name)
      return await answer(input)
    }
  const service = {
    getOptions: () => ({ trusted_proxies: undefined }),
    retrieveSessionStanding: jest.fn(
      note<SessionStanding | null>("read", () => standingWith())
    ),
    beginAction: jest.fn(
      note<object | null>("begin", () => ({ id: "implog_01", sequence: 7 }))
    ),
    completeAction: jest.fn(note<void>("complete", () => undefined)),
    endSession: jest.fn(
      note<object>("end", ({ session_id }) => ({
        session: { id: session_id },
        ended: true,
      }))
    ),
    recordStartRefusal: jest.fn(note<void>("refused", () => undefined)),
    recordCatalogueReads: jest.fn(note<void>("count", () => undefined)),
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

  let asked: Asked = {}
  const reached: any[] = []
  const app = express()
  app.use(express.json())
  app.use((req: any, _res, next) => {
    req.scope = scope
    req.session = asked.cookie ? { auth_context: asked.cookie } : undefined
    if (asked.key_channels) {
      req.publishable_key_context = { sales_channel_ids: asked.key_channels }
    }
    if (asked.login) {
      req.auth_context = asked.login
    }
    next()
  })
  app.use(
    "*",
    createImpersonationGuard({ readClientInfo: () => CLIENT }) as never
  )
  app.use((req, res, next) => {
    done.push("handler")
    reached.push(req)
    return (handler ?? ((_req, answer) => void answer.json({ ok: true })))(
      req,
      res,
      next
    )
  })

  const ask = async (method: string, path: string, input: Asked = {}) => {
    asked = input
    const { token = tokenOf(), headers = {}, body } = input
    const call = request(app)
      [method.toLowerCase() as "get"](path)
      .set(token ? { authorization: `Bearer ${token}`, ...headers } : headers)
    const answer = await (body ? call.send(body) : call)

    return answer
  }

  return { ask, bus, done, logger, reached, scope, service }
}

export type GuardBench = ReturnType<typeof guardBench>

/** Lets what is not waited for come to its end. */
export const settled = async () =>
  await new Promise((resolve) => setTimeout(resolve, 5))
