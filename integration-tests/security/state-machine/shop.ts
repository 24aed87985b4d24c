import type { MedusaContainer } from "@medusajs/framework/types"

import { endLapsedImpersonationsWorkflow } from "../../../src/workflows/impersonation/workflows/end-lapsed-impersonations"
import { createAdmin } from "../../helpers/fixtures"
import { createWorld, databaseOf, sender } from "../../helpers/world"
import { nth, type ActName, type Acts } from "./acts"
import { moveClock } from "./database"
import {
  CUSTOMERS,
  OWN_ROLE,
  type Admin,
  type Customer,
  type Request,
  type Store,
} from "./facts"

const ME = "/store/customers/me"
const MINE = `${ME}/remote-assistance`
const PLUGIN = "/admin/login-as-customer"
const NO_CART = "cart_01ARZ3NDEKTSV4RRFFQ69G5FAV"

const TARGETS: Record<Request, [string, string, object?]> = {
  catalogue: ["GET", "/store/products"],
  personal: ["GET", ME],
  change: ["POST", ME],
  order: ["POST", `/store/carts/${NO_CART}/complete`, {}],
  consent: ["POST", MINE, { allow: true }],
  credential: ["POST", "/auth/token/refresh", {}],
  plugin: ["POST", "/plugin/anything", {}],
  status: ["GET", "/store/login-as-customer/session"],
  keep_alive: ["POST", "/store/login-as-customer/session/keep-alive", {}],
}

type Started = {
  id: string
  code: string
  storefront: Store
  token: string | null
}
type Answer = { status: number; data: any }

/** Staff and customers of the model as they are in a running Medusa. */
export async function createPeople(container: MedusaContainer, api: any) {
  const world = await createWorld(container, api)
  const admin = (email: string, role?: string) =>
    createAdmin(container, api, { email, role })

  return {
    ...world,
    owner: await admin("owner@demo.test"),
    lead: await admin("lead@shop.test", "Support lead"),
    helper: await admin("helper@shop.test", OWN_ROLE),
  }
}

type People = Awaited<ReturnType<typeof createPeople>>

/** The running shop: does the acts over HTTP, and remembers ids and secrets. */
export class Shop {
  readonly sessions: Started[] = []
  readonly pins = new Map<Customer, string>()
  private changesAsked = 0

  constructor(
    private readonly api: any,
    readonly container: MedusaContainer,
    readonly people: People,
    private readonly roleIds: Map<string, string>
  ) {}

  readonly send = (method: string, url: string, call: object = {}) =>
    sender(this.api)(method, url, call) as Promise<Answer>

  as(who: Admin | Customer) {
    const { headers } = this.people[who]

    return { ...headers, ...this.people.shop.storeHeaders("eu") }
  }

  private opened(back: number, hasToken = true): Started {
    const those = this.sessions.filter(
      ({ token }) => (token !== null) === hasToken
    )

    return nth(those, back)
  }

  private started(back: number): Started {
    return nth(this.sessions, back)
  }

  private tokenHeaders(back: number, key: "own" | "other" = "own") {
    const { token, storefront } = this.opened(back)
    const other = storefront === "eu" ? "us" : "eu"

    return this.people.shop.storeHeaders(
      key === "own" ? storefront : other,
      token!
    )
  }

  private post(who: Admin | Customer, url: string, body: object = {}) {
    return this.send("POST", url, { headers: this.as(who), body })
  }

  private end(who: Admin, id: string) {
    return this.post(who, `${PLUGIN}/sessions/${id}/end`)
  }

  private exchange(code: string) {
    return this.send("POST", "/auth/customer/impersonation", { body: { code } })
  }

  private customerEnds(who: Customer, id: string) {
    return this.send("DELETE", `${MINE}/sessions/${id}`, {
      headers: this.as(who),
    })
  }

  private nameOf(id: string, names: readonly (Admin | Customer)[]) {
    return names.find((name) => this.people[name].id === id)!
  }

  /** Whose session it is, from its row. */
  private async ownersOf(id: string) {
    const row = await databaseOf(this.container)("impersonation_session")
      .where({ id })
      .first()
    const names = Object.keys(this.people) as (Admin | Customer)[]

    return {
      admin: this.nameOf(row.admin_id, names) as Admin,
      customer: this.nameOf(row.customer_id, names) as Customer,
    }
  }

  readonly acts: {
    [Name in ActName]: (act: Acts[Name]) => Promise<Answer>
  } = {
    start: async (act) => {
      const pin = this.pins.get(act.customer) ?? "000000"
      const wrong = pin === "000000" ? "000001" : "000000"
      const answer = await this.post(
        act.admin,
        `/admin/customers/${this.people[act.customer].id}/login-as-customer`,
        {
          storefront_id: act.storefront,
          ...(act.mode && { mode: act.mode }),
          ...(act.confirmed && { consent_confirmed: { by: "phone" } }),
          ...(act.pin && { pin: act.pin === "right" ? pin : wrong }),
        }
      )
      if (answer.status === 200) {
        const { session, login_code } = answer.data
        this.sessions.push({
          id: session.id,
          code: login_code,
          storefront: act.storefront as Store,
          token: null,
        })
      }

      return answer
    },
    exchange: async ({ back }) => {
      const started = this.opened(back, false)
      const answer = await this.exchange(started.code)
      started.token ??= answer.data.token ?? null

      return answer
    },
    exchangeAgain: ({ back }) => this.exchange(this.opened(back).code),
    exchangeUnknown: () => this.exchange("never-made"),
    request: ({ back, what, key }) => {
      const [method, url, body] = TARGETS[what]

      return this.send(method, url, {
        headers: this.tokenHeaders(back, key),
        body:
          what === "change" ? { last_name: `L${++this.changesAsked}` } : body,
      })
    },
    close: ({ back }) =>
      this.send("DELETE", "/store/login-as-customer/session", {
        headers: this.tokenHeaders(back),
      }),
    end: ({ back, admin }) => this.end(admin, this.started(back).id),
    endOwn: async ({ back }) => {
      const { id } = this.started(back)

      return this.end((await this.ownersOf(id)).admin, id)
    },
    customerEnds: ({ back, customer }) =>
      this.customerEnds(customer, this.started(back).id),
    customerEndsOwn: async ({ back }) => {
      const { id } = this.started(back)

      return this.customerEnds((await this.ownersOf(id)).customer, id)
    },
    kill: ({ admin, of }) =>
      this.post(
        admin,
        `${PLUGIN}/sessions/end`,
        of === "all"
          ? { all: true }
          : "admin" in of
            ? { admin_id: this.people[of.admin].id }
            : { customer_id: this.people[of.customer].id }
      ),
    logOut: async ({ admin }) => {
      const login = await sender(this.api)("POST", "/auth/session", {
        headers: this.people[admin].headers,
      })
      const cookie = login.headers["set-cookie"][0].split(";")[0]

      return this.send("DELETE", "/auth/session", { headers: { cookie } })
    },
    role: ({ actor, target, role, give }) =>
      this.post(actor, `${PLUGIN}/roles/${this.roleIds.get(role)}/users`, {
        [give ? "add" : "remove"]: [this.people[target].id],
      }),
    permissions: ({ actor, permissions }) =>
      this.post(actor, `${PLUGIN}/roles/${this.roleIds.get(OWN_ROLE)}`, {
        permissions,
      }),
    say: ({ customer, allow }) => this.post(customer, MINE, { allow }),
    setConsent: ({ actor, customer, allow, minutes }) =>
      this.post(
        actor,
        `/admin/customers/${this.people[customer].id}/remote-assistance`,
        {
          allow,
          ...(minutes !== null && {
            expires_at: new Date(Date.now() + minutes * 60_000).toISOString(),
          }),
        }
      ),
    makePin: async ({ customer }) => {
      const answer = await this.post(customer, `${MINE}/pin`)
      if (answer.status === 200) {
        this.pins.set(customer, answer.data.pin)
      }

      return answer
    },
    settings: ({ actor, values }) =>
      this.post(actor, `${PLUGIN}/settings`, values),
    wait: async ({ minutes }) => {
      await moveClock(this.container, minutes)

      return { status: 200, data: {} }
    },
    sweep: async () => {
      await endLapsedImpersonationsWorkflow(this.container).run()

      return { status: 200, data: {} }
    },
  }

  /** Last names of all customers, by the model's names. */
  async lastNames(): Promise<Record<string, string | null>> {
    const rows: { id: string; last_name: string | null }[] = await databaseOf(
      this.container
    )("customer").select("id", "last_name")

    return Object.fromEntries(
      CUSTOMERS.map((name) => [
        name,
        rows.find(({ id }) => id === this.people[name].id)!.last_name,
      ])
    )
  }
}
