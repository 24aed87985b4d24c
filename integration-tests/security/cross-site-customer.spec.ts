import { FOREIGN_FORMS, formPoster } from "../helpers/foreign-form"
import { suite } from "../helpers/suite"
import { createWorld, databaseOf, sender, type World } from "../helpers/world"

const MINE = "/store/customers/me/remote-assistance"
const REFUSED = {
  type: "invalid_data",
  code: "invalid_request",
  message: expect.stringContaining("Content-Type"),
}

// A page of another site makes a customer's browser send her cookie login: to
// say yes in her name, or to use up and replace the PIN that she reads out.
suite(({ api, getContainer }) => {
  const send = sender(api)
  const post = (...call: Parameters<ReturnType<typeof formPoster>>) =>
    formPoster(api)(...call)
  let world: World
  let headers: Record<string, string>

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
    const login = await send("POST", "/auth/session", {
      headers: world.bob.headers,
    })
    headers = {
      ...world.shop.storeHeaders("eu"),
      cookie: login.headers["set-cookie"][0].split(";")[0],
    }
  })

  const rows = async () => {
    const database = databaseOf(getContainer())
    const tables = ["remote_assistance_pin", "remote_assistance_consent"]

    return await Promise.all(
      tables.map((table) => database(table).select("*").orderBy("id"))
    )
  }
  const makePin = () => post(`${MINE}/pin`, headers, "application/json", "{}")

  it.each(FOREIGN_FORMS)("refuses %s with a cookie login", async (_, type) => {
    await makePin()
    const before = await rows()
    for (const [path, body] of [
      [`${MINE}/pin`, ""],
      [MINE, "allow=true"],
      [MINE, '{"allow":true}'],
    ]) {
      const { status, data } = await post(path, headers, type, body)

      expect([path, status, data]).toEqual([path, 400, REFUSED])
    }
    expect(await rows()).toEqual(before)
  })

  it.each(FOREIGN_FORMS)(
    "takes no consent beside the profile from %s",
    async (_, type) => {
      const before = await rows()
      for (const body of [
        "allow_remote_shopping_assistance=true",
        "allow_remote_shopping_assistance[]=true",
        '{"allow_remote_shopping_assistance":true}',
      ]) {
        await post("/store/customers/me", headers, type, body)
      }

      expect(await rows()).toEqual(before)
    }
  )

  it("takes JSON with a cookie login", async () => {
    const pin = await makePin()
    expect([pin.status, pin.data.pin]).toEqual([
      200,
      expect.stringMatching(/^\d{6}$/),
    ])
    const said = await post(
      MINE,
      headers,
      "Application/JSON; charset=utf-8",
      '{"allow":true}'
    )
    expect([said.status, said.data.consent.state]).toEqual([200, "allowed"])
  })

  it("ends no visit from a form: no form sends DELETE, nor says that it is one", async () => {
    const path = `${MINE}/sessions/imps_01ARZ3NDEKTSV4RRFFQ69G5FAV`
    for (const named of [path, `${path}?_method=DELETE`]) {
      const { status } = await post(
        named,
        { ...headers, "x-http-method-override": "DELETE" },
        "application/x-www-form-urlencoded",
        "_method=DELETE"
      )

      expect(status).toBe(404)
    }
    const preflight = await send("OPTIONS", path, {
      headers: {
        origin: "https://evil.example",
        "access-control-request-method": "DELETE",
      },
    })
    expect(preflight.headers["access-control-allow-origin"]).toBeUndefined()
  })

  it("asks no type of a bearer, which no browser adds by itself", async () => {
    const { status } = await post(
      `${MINE}/pin`,
      world.shop.storeHeaders("eu", world.bob.token),
      null,
      ""
    )

    expect(status).toBe(200)
  })

  it("asks it of the cookie login where both come", async () => {
    const { status, data } = await post(
      `${MINE}/pin`,
      { ...headers, authorization: `Bearer ${world.bob.token}` },
      null,
      ""
    )

    expect([status, data]).toEqual([400, REFUSED])
  })
})
