import { checkMedusaVersion } from "../options/check-medusa-version"
import { resolveOptions } from "../options/resolve-options"

const STOREFRONT = { id: "eu", name: "EU", url: "https://eu.example" }

describe("options", () => {
  it("may all be left out", () => {
    for (const input of [undefined, null, {}]) {
      expect(resolveOptions(input)).toEqual({
        administrators: [],
        storefronts: [],
        trusted_proxies: null,
        dashboard_url: null,
        notifications: { channel: "email", templates: {} },
        settings: {},
      })
    }
  })

  it("come back whole, with the defaults filled in", () => {
    expect(
      resolveOptions({
        administrators: [" Owner@Shop.example ", " user_01ABCdef "],
        storefronts: [
          { ...STOREFRONT, country_code: "FR", handoff: "fragment" },
          {
            id: "us",
            name: "US",
            url: "http://localhost:8000/us",
            sales_channel_id: "sc_01ABC",
            locale: "en-US",
            handoff_path: "/lac",
          },
        ],
        trusted_proxies: ["10.0.0.0/8", "::1", "fc00::/7", "loopback"],
        former_secrets: ["older", "oldest"],
        dashboard_url: "https://admin.example/app",
        notifications: { channel: "sms", templates: { a: "b" } },
        settings: { session_ttl_minutes: 30, idle_timeout_minutes: 30 },
      })
    ).toEqual({
      administrators: ["owner@shop.example", "user_01ABCdef"],
      storefronts: [
        {
          ...STOREFRONT,
          sales_channel_id: null,
          country_code: "fr",
          locale: null,
          handoff_path: "/api/login-as-customer",
          handoff: "fragment",
        },
        {
          id: "us",
          name: "US",
          url: "http://localhost:8000/us",
          sales_channel_id: "sc_01ABC",
          country_code: null,
          locale: "en-US",
          handoff_path: "/lac",
          handoff: "post",
        },
      ],
      trusted_proxies: ["10.0.0.0/8", "::1", "fc00::/7", "loopback"],
      former_secrets: ["older", "oldest"],
      dashboard_url: "https://admin.example/app",
      notifications: { channel: "sms", templates: { a: "b" } },
      settings: { session_ttl_minutes: 30, idle_timeout_minutes: 30 },
    })
  })

  const storefront = (change: object) => ({
    storefronts: [STOREFRONT, { ...STOREFRONT, id: "us", ...change }],
  })

  it.each([
    ["x", "the options", "object"],
    [[], "the options", "object"],
    [
      { adminstrators: [] },
      "unknown option adminstrators",
      "allowed are administrators, storefronts",
    ],
    [{ administrators: "a@b.example" }, "administrators", "array"],
    [{ former_secrets: "old" }, "former_secrets", "array"],
    [{ former_secrets: [""] }, "former_secrets[0]", ""],
    [{ former_secrets: [1] }, "former_secrets[0]", "string"],
    [{ administrators: ["nobody"] }, "administrators[0]", "e-mail"],
    [{ administrators: ["apk_01ABC"] }, "administrators[0]", "user_"],
    // The letter K has a twin outside ASCII (U+212A) that lower case folds.
    [{ administrators: ["\u212Aay@b.example"] }, "administrators[0]", "e-mail"],
    [{ storefronts: {} }, "storefronts", "array"],
    [storefront({ url: undefined }), "storefronts[1].url", ""],
    [storefront({ url: "shop" }), "storefronts[1].url", "http or https"],
    [storefront({ url: "ftp://a" }), "storefronts[1].url", "http or https"],
    [
      storefront({ url: "https://user:secret@shop.example" }),
      "storefronts[1].url",
      "http or https",
    ],
    [storefront({ id: "eu" }), "storefronts[1].id", "unique"],
    [storefront({ id: "a b" }), "storefronts[1].id", "letters"],
    [storefront({ name: " " }), "storefronts[1].name", ""],
    [
      storefront({ sales_channel_id: "eu" }),
      "storefronts[1].sales_channel_id",
      "sc_",
    ],
    [storefront({ country_code: "fra" }), "storefronts[1].country_code", "two"],
    [storefront({ locale: "french" }), "storefronts[1].locale", "locale"],
    [storefront({ handoff_path: "api" }), "storefronts[1].handoff_path", '"/"'],
    [
      storefront({ handoff_path: "//evil" }),
      "storefronts[1].handoff_path",
      '"/"',
    ],
    [storefront({ handoff: "get" }), "storefronts[1].handoff", "post"],
    [
      storefront({ colour: 1 }),
      "storefronts[1].colour",
      "allowed are id, name, url",
    ],
    [{ trusted_proxies: ["10.0.0.0/33"] }, "trusted_proxies[0]", "CIDR"],
    [{ trusted_proxies: ["proxy.example"] }, "trusted_proxies[0]", "CIDR"],
    [{ dashboard_url: "/app" }, "dashboard_url", "http or https"],
    [{ notifications: { channel: "" } }, "notifications.channel", ""],
    [{ settings: { code_ttl_seconds: 4 } }, "settings.code_ttl_seconds", "5"],
    [{ settings: { pin: true } }, "settings.pin", "allowed are enabled"],
    [
      { settings: { idle_timeout_minutes: 90 } },
      "settings.idle_timeout_minutes",
      "60",
    ],
  ])("refuse %j, naming %s", (input, name, allowed) => {
    let message = ""
    try {
      resolveOptions(input)
    } catch (error) {
      message = (error as Error).message
      expect(error).toMatchObject({ type: "invalid_argument" })
    }

    expect(message).toMatch(/^medusa-plugin-login-as-customer: /)
    expect(message).toContain(name)
    expect(message).toContain(allowed)
  })
})

describe("the version of Medusa", () => {
  it.each(["2.21.0", "2.21.2", "2.30.0-rc.1"])("may be %s", (version) => {
    expect(() => checkMedusaVersion(version)).not.toThrow()
  })

  it.each(["2.20.9", "1.99.0", "3.0.0", "x"])("may not be %s", (version) => {
    expect(() => checkMedusaVersion(version)).toThrow(
      `needs Medusa >=2.21.0 <3, and this is ${version}.`
    )
  })

  it("is read from the installed package", () => {
    expect(() => checkMedusaVersion()).not.toThrow()
  })
})
