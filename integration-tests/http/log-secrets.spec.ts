import { setTimeout as wait } from "node:timers/promises"

import {
  createAdmin,
  createCustomer,
  impersonate,
  type Api,
} from "../helpers/fixtures"
import { logReader } from "../helpers/log-reader"
import {
  createCart,
  createStorefrontFixture,
  type StorefrontFixture,
} from "../helpers/storefront-fixture"
import { suite } from "../helpers/suite"

jest.setTimeout(120_000)

suite(({ api: untyped, getContainer, dbConnection }) => {
  const api = untyped as Api
  let shop: StorefrontFixture
  let lead: Awaited<ReturnType<typeof createAdmin>>
  let ada: Awaited<ReturnType<typeof createCustomer>>
  let cartId: string
  const { entries } = logReader(api, () => lead)

  beforeAll(async () => {
    const container = getContainer()
    shop = await createStorefrontFixture(container)
    lead = await createAdmin(container, api, {
      email: "lead@demo.test",
      role: "Support lead",
    })
    ada = await createCustomer(container, api, {
      email: "ada@demo.test",
      consent: true,
    })
    cartId = await createCart(api, shop, { token: ada.token })
  })

  describe("secrets", () => {
    const SECRETS = [
      "4242424242424242",
      "4000 0566 5566 5556",
      "hunter2-correct-horse",
      "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl",
      "sk_live_51Habcdefghijklmnop",
      "ada.private@example.com",
      "+33 6 12 34 56 78",
      "12 Secret Street",
      "Lovelace-Byron",
      "XY-9 hidden note",
    ]

    it("are in no column of any table of the plugin, whatever is sent where", async () => {
      const { token, session_id } = await impersonate(api, lead, ada.id, {
        storefront_id: "eu",
      })
      const config = { headers: shop.storeHeaders("eu", token) }
      const [
        card,
        spaced,
        password,
        jwt,
        key,
        mail,
        phone,
        street,
        name,
        note,
      ] = SECRETS
      const body = {
        variant_id: card,
        quantity: 1,
        email: mail,
        login: { word: password },
        token: jwt,
        phone,
        first_name: name,
        address_1: street,
        card_number: card,
        cvc: "999",
        promo_codes: [card, mail, jwt],
        option_id: key,
        provider_id: key,
        cart_id: jwt,
        country_code: spaced,
        currency_code: card,
        region_id: key,
        order_id: card,
        data: { client_secret: key, pan: card },
        metadata: { [card]: note, note, [mail]: 1 },
        shipping_address: { address_1: street, city: note, phone },
        [jwt]: 1,
      }
      const paths = [
        "/carts",
        `/carts/${cartId}`,
        `/carts/${cartId}/line-items`,
        `/carts/${cartId}/promotions`,
        `/carts/${cartId}/shipping-methods`,
        `/carts/${cartId}/complete`,
        `/carts/${card}/complete`,
        "/customers/me",
        "/customers/me/addresses",
        `/customers/me/addresses/${encodeURIComponent(mail)}`,
        "/payment-collections",
        `/payment-collections/${key}/payment-sessions`,
        "/returns",
        `/search?token=${jwt}`,
        `/custom/${jwt}/${encodeURIComponent(spaced)}`,
      ]

      for (const path of paths) {
        // With credentials it is refused, without it reaches the handler.
        for (const sent of [body, [body], { ...body, password }]) {
          await api.post(`/store${path}`, sent, config).catch(() => undefined)
        }
      }
      await api
        .get(`/store/orders?q=${password}`, config)
        .catch(() => undefined)
      await api
        .post(`/auth/customer/emailpass`, { email: mail, password }, config)
        .catch(() => undefined)
      await wait(500)

      const logged = await entries({
        session_id,
        limit: 200,
      })
      expect(logged.length).toBeGreaterThan(2 * paths.length)
      expect(
        logged.find(
          ({ action, kind }) =>
            [action, kind].join() === "promotion_added,change"
        )!.details
      ).toMatchObject({ values: { promo_codes: "…" } })

      const { text, tables } = await everythingStored()
      expect(tables).toEqual(
        expect.arrayContaining([
          "impersonation_log_entry",
          "impersonation_session",
          "impersonation_login_code",
        ])
      )
      expect(text).toContain(session_id)
      for (const secret of [
        ...SECRETS,
        "cvc: 999",
        token,
        "Byron",
        "hunter2",
      ]) {
        expect(text).not.toContain(secret)
        expect(text).not.toContain(encodeURIComponent(secret))
      }
    })
  })

  /** All rows of the plugin's own tables as one text. */
  async function everythingStored() {
    const { rows } = await dbConnection.raw(
      `select table_name from information_schema.tables
       where table_schema = 'public' and (
         table_name like 'impersonat%' or table_name like 'remote_assistance%'
         or table_name = 'assisted_order'
       )`
    )
    const tables: string[] = rows.map((row: any) => row.table_name)
    const texts: string[] = []

    for (const table of tables) {
      const found = await dbConnection.raw(`select t::text as row from ?? t`, [
        table,
      ])
      texts.push(...found.rows.map(({ row }: any) => row.replace(/""/g, '"')))
    }

    return { tables, text: texts.join("\n") }
  }
})
