import { beforeEach, expect, it } from "vitest"

import { createHandoffRoute } from "../../src/next"
import { FakeMedusa, ownToken } from "../fake-medusa"
import {
  applied,
  cookieHeader,
  DASHBOARD,
  formPost,
  options,
  ownCall,
  ROUTE,
  type Jar,
} from "./helpers"

const OWN: Jar = { _medusa_jwt: ownToken, _medusa_cart_id: "cart_own" }
const route = createHandoffRoute(options)

beforeEach(() => new FakeMedusa().offer("c0de", "imps_1"))

const begun = async () =>
  applied(
    OWN,
    await route.POST(
      formPost({ origin: DASHBOARD, body: "code=c0de", jar: OWN })
    )
  )
const cleared = async (jar: Jar) =>
  applied(
    jar,
    await route.GET(
      new Request(`${ROUTE}?to=/`, { headers: { cookie: cookieHeader(jar) } })
    )
  )

it("a marker without a visit is taken away", async () => {
  const jar = { ...OWN, _lac_on: "imps_planted" }
  const answer = await route.GET(ownCall("session", { jar }))

  expect(await answer.clone().json()).toMatchObject({ impersonation: null })
  expect(applied(jar, answer)).toEqual(OWN)
})

it("a shopper without a marker gets no cookie", async () => {
  const answer = await route.GET(ownCall("session", { jar: OWN }))

  expect(answer.headers.getSetCookie()).toEqual([])
})

it("the customer's cart does not stay with a login that came since", async () => {
  const during = await begun()
  expect(during._medusa_cart_id).toBe("cart_ada")
  const after = await cleared({ ...during, _medusa_jwt: ownToken })

  expect(after._medusa_jwt).toBe(ownToken)
  expect(after).not.toHaveProperty("_medusa_cart_id")
})

it("a cart that came with the login stays", async () => {
  const during = await begun()
  const after = await cleared({
    ...during,
    _medusa_jwt: ownToken,
    _medusa_cart_id: "cart_new",
  })

  expect(after._medusa_cart_id).toBe("cart_new")
})
