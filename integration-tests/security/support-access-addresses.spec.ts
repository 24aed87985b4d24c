import { moduleService } from "../helpers/fixtures"
import { holdBackJobs } from "../helpers/jobs"
import { cookieOf, createHelper, grantAccount } from "../helpers/outside-helper"
import { suite } from "../helpers/suite"
import {
  createWorld,
  databaseOf,
  logOf,
  sender,
  type World,
} from "../helpers/world"

jest.setTimeout(180_000)

const DENIED = [403, "support_access_ip_denied"]

// An access that is bound to addresses opens from those alone, and a header
// that anybody can send is no address.
suite(({ api, getContainer }) => {
  const send = sender(api)
  let world: World

  beforeAll(async () => {
    world = await createWorld(getContainer(), api)
  })
  beforeEach(() => holdBackJobs(getContainer()))
  afterEach(() => jest.restoreAllMocks())

  const trust = (...trusted_proxies: string[]) => {
    const service = moduleService(getContainer())
    const options = service.getOptions()
    jest
      .spyOn(service, "getOptions")
      .mockReturnValue({ ...options, trusted_proxies })
  }
  const helperFrom = (...allowed_ips: string[]) =>
    createHelper(api, world.manager, { allowed_ips: ["127.0.0.1"] }).then(
      async (someone) => {
        await databaseOf(getContainer())("support_access")
          .where({ id: someone.id })
          .update({ allowed_ips })

        return someone
      }
    )
  const answer = async (
    headers: Record<string, string>,
    url = "/admin/products"
  ) => {
    const { status, data } = await send("GET", url, { headers })

    return status < 400 ? [status] : [status, data.code]
  }
  const from = (address: string) => ({ "x-forwarded-for": address })

  it.each([
    ["the address", ["127.0.0.1"], true],
    ["its range", ["127.0.0.0/8"], true],
    ["its mapped spelling", ["::ffff:127.0.0.1"], true],
    ["its mapped range", ["::ffff:127.0.0.0/104"], true],
    ["several", ["10.0.0.0/8", "2001:db8::/32", "127.0.0.1"], true],
    ["what leaves nobody out is no list", ["0.0.0.0/0"], false],
    ["another address", ["203.0.113.7"], false],
    ["another range", ["10.0.0.0/8", "2001:db8::/32"], false],
    ["all of IPv6", ["::/0"], false],
  ])("by the socket: %s", async (_, list, isOpen) => {
    const { headers } = await helperFrom(...list)

    expect(await answer(headers)).toEqual(isOpen ? [200] : DENIED)
  })

  it("is held on every route and carrier, and at the login", async () => {
    const { headers, id } = await helperFrom("127.0.0.1")
    const cookie = await cookieOf(api, headers)
    await databaseOf(getContainer())("support_access")
      .where({ id })
      .update({ allowed_ips: ["203.0.113.7"] })

    for (const carrier of [headers, cookie]) {
      for (const url of [
        "/admin/products",
        "/admin/users/me",
        "/auth/mfa/factors",
        "/store/regions",
        "/no/such/route",
      ]) {
        expect([
          url,
          await answer({ ...world.shop.storeHeaders("eu"), ...carrier }, url),
        ]).toEqual([url, DENIED])
      }
    }
    const { email, password } = await grantAccount(api, world.manager, {
      allowed_ips: ["203.0.113.7"],
    })
    const login = await send("POST", "/auth/user/emailpass", {
      body: { email, password },
    })

    expect([login.status, login.data.code]).toEqual(DENIED)
    expect(login.data.token).toBeUndefined()
    expect(
      (await logOf(getContainer())).filter(
        ({ details }) => details.code === "support_access_ip_denied"
      )
    ).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          ip_address: "127.0.0.1",
          path: "/auth/user/emailpass",
        }),
      ])
    )
  })

  it("a forwarded address counts for nothing where no proxy is named", async () => {
    const denied = await helperFrom("203.0.113.7")
    const open = await helperFrom("127.0.0.1")

    for (const header of [
      "x-forwarded-for",
      "x-real-ip",
      "x-client-ip",
      "cf-connecting-ip",
      "forwarded",
      "true-client-ip",
    ]) {
      const spoofed = { [header]: "203.0.113.7" }
      expect(await answer({ ...denied.headers, ...spoofed })).toEqual(DENIED)
      expect(await answer({ ...open.headers, ...spoofed })).toEqual([200])
    }
  })

  it.each([
    ["the rightmost that is no proxy", "203.0.113.7", true],
    ["behind what the client claimed", "198.51.100.1, 203.0.113.7", true],
    ["not what the client claimed", "203.0.113.7, 198.51.100.1", false],
    ["mapped", "::ffff:203.0.113.7", true],
    ["in the range of IPv6", "2001:db8:1::5", true],
    ["outside of it", "2001:db9::5", false],
    ["junk is the proxy's own", "unknown", false],
  ])("behind a named proxy: %s", async (_, address, isOpen) => {
    const { headers } = await helperFrom("203.0.113.7", "2001:db8::/32")
    trust("loopback")

    expect(await answer({ ...headers, ...from(address) })).toEqual(
      isOpen ? [200] : DENIED
    )
  })

  it("a change of the list counts from the next request", async () => {
    const { headers, id } = await helperFrom("127.0.0.1")
    expect(await answer(headers)).toEqual([200])
    await send("POST", `/admin/support-access/${id}`, {
      headers: world.manager.headers,
      body: { allowed_ips: ["203.0.113.0/24"] },
    })

    expect(await answer(headers)).toEqual(DENIED)
  })
})
