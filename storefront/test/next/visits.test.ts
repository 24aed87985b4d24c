import { beforeEach, describe, expect, it } from "vitest"

import { createHandoffRoute } from "../../src/next"
import { FakeMedusa, ownToken, visitToken } from "../fake-medusa"
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

/** A browser in which somebody shops, logged in as an own customer. */
const OWN: Jar = {
  _medusa_jwt: ownToken,
  _medusa_cart_id: "cart_own",
  _medusa_cache_id: "cache_own",
}
const BOB = { id: "cus_bob", email: "bob@demo.test", name: "Bob" }

const route = createHandoffRoute(options)
let medusa: FakeMedusa

beforeEach(() => {
  medusa = new FakeMedusa()
  medusa.offer("one", "imps_1")
  medusa.offer("two", "imps_2", { customer: BOB, cart_id: "cart_bob" })
})

const post = (code: string, jar: Jar) =>
  route.POST(formPost({ origin: DASHBOARD, body: `code=${code}`, jar }))
const handOver = async (code: string, jar: Jar) =>
  applied(jar, await post(code, jar))
const call = async (action: string, jar: Jar) => {
  const request = ownCall(action, { jar })
  const response = await (action === "session"
    ? route.GET(request)
    : route.POST(request))
  return applied(jar, response)
}
const led = async (jar: Jar) =>
  applied(
    jar,
    await route.GET(
      new Request(`${ROUTE}?to=%2F`, { headers: { cookie: cookieHeader(jar) } })
    )
  )
const without = (jar: Jar, ...names: string[]): Jar =>
  Object.fromEntries(
    Object.entries(jar).filter(([name]) => !names.includes(name))
  )

describe("what the browser had comes back", () => {
  it("after a close", async () => {
    expect(await call("close", await handOver("one", OWN))).toEqual(OWN)
  })

  it.each(["revoked", "idle", "customer_ended", "consent_withdrawn"] as const)(
    "after an end elsewhere (%s), by the banner and by the page",
    async (reason) => {
      const during = await handOver("one", OWN)
      medusa.end("imps_1", reason)

      for (const after of [await call("session", during), await led(during)]) {
        expect(after).toMatchObject({ ...OWN, _lac_on: "ended" })
        expect(JSON.stringify(after)).not.toContain(visitToken("imps_1"))
        expect(await call("dismiss", after)).toEqual(OWN)
      }
    }
  )

  it("after the time is over, when browsers have dropped the visit's token", async () => {
    const during = without(await handOver("one", OWN), "_medusa_jwt")

    expect(await led(during)).toMatchObject({ ...OWN, _lac_on: "ended" })
    expect(await call("close", during)).toEqual(OWN)
  })

  it("once: neither a second close nor a late answer brings anything again", async () => {
    const during = await handOver("one", OWN)
    const after = await call("close", during)
    const later = { ...after, _medusa_cart_id: "cart_newer" }

    expect(await call("close", later)).toEqual(later)
    expect(await call("session", later)).toEqual(later)
    expect(await led(later)).toEqual(later)
  })

  it("and what it had not is taken away", async () => {
    const cart = { _medusa_cart_id: "cart_own" }

    expect(await call("close", await handOver("one", {}))).toEqual({})
    expect(await call("close", await handOver("two", cart))).toEqual(cart)
  })
})

describe("a second hand-off during a visit", () => {
  it("is the other customer's, closes the first, and parks nothing of her", async () => {
    const first = await handOver("one", OWN)
    const second = await handOver("two", { ...first, _medusa_cache_id: "ada" })

    expect(medusa.sessions.get("imps_1")?.ended).toBe("closed")
    expect(second).toMatchObject({
      _medusa_jwt: visitToken("imps_2"),
      _medusa_cart_id: "cart_bob",
      _lac_on: "imps_2",
    })
    expect(second._medusa_cache_id).toBeUndefined()
    expect(second._lac).not.toContain("cart_ada")
    expect(await call("close", second)).toEqual(OWN)
  })

  it("with a code that is used up changes nothing of the first", async () => {
    const first = await handOver("one", OWN)

    expect(await handOver("other", first)).toEqual(first)
    expect(medusa.sessions.get("imps_1")?.ended).toBeNull()
  })

  it("after an end that nobody has read parks the browser's own", async () => {
    const first = await handOver("one", OWN)
    medusa.end("imps_1", "revoked")
    const ended = await call("session", first)
    const second = await handOver("two", ended)

    expect(second._lac_on).toBe("imps_2")
    expect(await call("close", second)).toEqual(OWN)
  })

  it("after the first's time was over parks what the first had parked", async () => {
    const lapsed = without(await handOver("one", OWN), "_medusa_jwt")

    expect(await call("close", await handOver("two", lapsed))).toEqual(OWN)
  })

  it("begins although the first cannot be closed any more", async () => {
    const first = await handOver("one", OWN)
    medusa.sessions.delete("imps_1")
    const second = await handOver("two", first)

    expect(second._lac_on).toBe("imps_2")
    expect(await call("close", second)).toEqual(OWN)
  })
})

describe("two hand-offs at once", () => {
  it.each([[[0, 1]], [[1, 0]]])(
    "leave one whole visit, whichever answer comes last (%j)",
    async (order) => {
      const codes = ["one", "two"]
      const answers = await Promise.all(codes.map((code) => post(code, OWN)))
      let jar = OWN

      for (const index of order) {
        jar = applied(jar, answers[index] as Response)
      }

      const last = `imps_${(order[1] as number) + 1}`
      expect(jar._lac_on).toBe(last)
      expect(jar._medusa_jwt).toBe(visitToken(last))
      expect(jar._lac).toContain(last)
      expect(await call("close", jar)).toEqual(OWN)
    }
  )

  it("of one code leave one visit", async () => {
    const answers = await Promise.all([post("one", OWN), post("one", OWN)])

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
    const jar = answers.reduce<Jar>(applied, OWN)
    expect(await call("close", jar)).toEqual(OWN)
  })

  it("one of them asked about first, still leave the browser's own", async () => {
    const asked = await route.POST(
      formPost({ origin: "https://evil.example", body: "code=two", jar: OWN })
    )
    const during = applied(await handOver("one", OWN), asked)
    const confirmed = await route.POST(
      ownCall("confirm", { jar: during, body: { code: "two" } })
    )
    const second = applied(during, confirmed)

    expect(second._lac_on).toBe("imps_2")
    expect(medusa.sessions.get("imps_1")?.ended).toBe("closed")
    expect(await call("close", second)).toEqual(OWN)
  })
})
