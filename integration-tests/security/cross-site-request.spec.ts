import { formPoster, FOREIGN_FORMS } from "../helpers/foreign-form"
import { suite } from "../helpers/suite"
import {
  createWorld,
  databaseOf,
  logOf,
  sender,
  type World,
} from "../helpers/world"

const PLUGIN = "/admin/login-as-customer"

// A page of another site makes the browser send the admin's cookie with
// whatever a form can hold. JSON it may not send without asking first.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World
  let cookie: string
  let roleId: string

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
    const login = await send("POST", "/auth/session", {
      headers: world.manager.headers,
    })
    cookie = login.headers["set-cookie"][0].split(";")[0]
    const { data } = await send("POST", `${PLUGIN}/roles`, {
      headers: world.manager.headers,
      body: { name: "Helper", permissions: ["impersonation:create"] },
    })
    roleId = data.role.id
  })

  const post = (...call: Parameters<ReturnType<typeof formPoster>>) =>
    formPoster(api)(...call)
  const start = () => `/admin/customers/${world.ada.id}/login-as-customer`
  const paths = () => [
    start(),
    `/admin/customers/${world.bob.id}/remote-assistance`,
    `${PLUGIN}/sessions/end`,
    `${PLUGIN}/sessions/imps_01ARZ3NDEKTSV4RRFFQ69G5FAV/end`,
    `${PLUGIN}/settings`,
    `${PLUGIN}/roles`,
    `${PLUGIN}/roles/${roleId}`,
    `${PLUGIN}/roles/${roleId}/users`,
  ]

  const TABLES = [
    "impersonation_session",
    "impersonation_role",
    "impersonation_setting",
    "remote_assistance_consent",
  ]
  const rows = async () => {
    const database = databaseOf(getContainer())
    return await Promise.all(
      TABLES.map((table) => database(table).select("*").orderBy("id"))
    )
  }

  it.each(FOREIGN_FORMS)(
    "refuses %s with a cookie login",
    async (_, type, body) => {
      const before = await rows()
      for (const path of paths()) {
        const { status, data } = await post(path, { cookie }, type, body)

        expect([path, status, data]).toEqual([
          path,
          400,
          {
            type: "invalid_data",
            code: "invalid_request",
            message: expect.stringContaining("Content-Type"),
          },
        ])
      }
      expect(await rows()).toEqual(before)
    }
  )

  it("puts a refused start on record, like any malformed one", async () => {
    const type = "application/x-www-form-urlencoded"
    await post(start(), { cookie }, type, "storefront_id=eu")
    const refused = (await logOf(getContainer())).filter(
      ({ action }) => action === "session_refused"
    )

    expect(refused).toHaveLength(1)
    expect(refused[0]).toMatchObject({
      admin_id: world.manager.id,
      customer_id: world.ada.id,
      details: { code: "invalid_request" },
    })
  })

  it("takes JSON with a cookie login, however its type is spelled", async () => {
    for (const [type, minutes] of [
      ["application/json", 31],
      ["application/json; charset=utf-8", 32],
      ["Application/JSON;charset=UTF-8", 33],
    ] as const) {
      const { status, data } = await post(
        `${PLUGIN}/settings`,
        { cookie },
        type,
        JSON.stringify({ session_ttl_minutes: minutes })
      )
      expect([status, data.settings.session_ttl_minutes]).toEqual([
        200,
        minutes,
      ])
    }
    const started = await post(
      start(),
      { cookie },
      "application/json",
      '{"storefront_id":"eu"}'
    )
    expect(started.status).toBe(200)
  })

  it("asks no type of what is read or deleted", async () => {
    const read = await send("GET", `${PLUGIN}/settings`, {
      headers: { cookie },
    })
    expect(read.status).toBe(200)
    const deleted = await send("DELETE", `${PLUGIN}/roles/${roleId}`, {
      headers: { cookie },
    })
    expect(deleted.status).toBe(200)
  })

  it("asks no type of a bearer, which no browser adds by itself", async () => {
    const { status, data } = await post(
      `${PLUGIN}/roles/${roleId}`,
      world.manager.headers,
      "application/x-www-form-urlencoded",
      "name=Renamed"
    )

    expect([status, data.role?.name]).toEqual([200, "Renamed"])
  })

  it("asks it of the cookie login where both come", async () => {
    const { status } = await post(
      `${PLUGIN}/roles/${roleId}`,
      { ...world.manager.headers, cookie },
      "application/x-www-form-urlencoded",
      "name=Renamed"
    )

    expect(status).toBe(400)
  })

  it("leaves who is nobody to core's 401", async () => {
    const { status } = await post(
      `${PLUGIN}/settings`,
      {},
      "text/plain",
      "enabled=false"
    )

    expect(status).toBe(401)
  })
})
