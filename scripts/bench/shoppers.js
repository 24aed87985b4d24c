const { send } = require("./load")

const PASSWORD = "supersecret"
const CONNECTIONS = 8
/** An agent has one session, and a browser asks little at once. */
const OF_AN_AGENT = 2

/** Logs in who is measured; answers the cases of the table. */
async function prepareCases(url) {
  const ask = (method, path, headers, body) =>
    send(url, undefined, { method, path, headers, body })
  const logIn = async (actor, email) => {
    const path = `/auth/${actor}/emailpass`
    const { token } = await ask("POST", path, {}, { email, password: PASSWORD })

    return { authorization: `Bearer ${token}` }
  }

  const owner = await logIn("user", "owner@demo.test")
  const admin = (method, path, body) => ask(method, path, owner, body)
  const { api_keys } = await admin("GET", "/admin/api-keys?type=publishable")
  const { sales_channels } = await admin("GET", "/admin/sales-channels")
  const channel = sales_channels.find(({ name }) => /EU|Europe/.test(name))
  const key = api_keys.find(({ sales_channels: of }) =>
    of.some(({ id }) => id === channel.id)
  )
  const shop = { "x-publishable-api-key": key.token }
  const ada = { ...shop, ...(await logIn("customer", "ada@demo.test")) }
  const bob = { ...shop, ...(await logIn("customer", "bob@demo.test")) }
  const { customer } = await ask("GET", "/store/customers/me", ada)
  const { regions } = await ask("GET", "/store/regions", shop)
  const region_id = regions.find(({ currency_code }) => currency_code === "eur")
  const { products } = await ask(
    "GET",
    `/store/products?limit=1&region_id=${region_id.id}`,
    shop
  )
  const variant_id = products[0].variants[0].id
  const carts = await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      const body = { region_id: region_id.id }
      const { cart } = await ask("POST", "/store/carts", bob, body)

      return cart.id
    })
  )

  const started = await ask(
    "POST",
    `/admin/customers/${customer.id}/login-as-customer`,
    await logIn("user", "agent@demo.test"),
    { storefront_id: "eu" }
  )
  const { token } = await ask(
    "POST",
    "/auth/customer/impersonation",
    {},
    { code: started.login_code }
  )
  const agent = { ...shop, authorization: `Bearer ${token}` }
  const catalogue = `/store/products?limit=12&region_id=${region_id.id}`
  const me = "/store/customers/me"
  const always = (request) => () => request

  return [
    {
      name: "a guest reads the catalogue",
      connections: CONNECTIONS,
      requestOf: always({ path: catalogue, headers: shop }),
    },
    {
      name: "a customer reads the catalogue",
      connections: CONNECTIONS,
      requestOf: always({ path: catalogue, headers: bob }),
    },
    {
      name: "a customer reads her profile",
      connections: CONNECTIONS,
      requestOf: always({ path: me, headers: bob }),
    },
    {
      name: "a customer adds to her cart",
      connections: CONNECTIONS,
      requestOf: (connection) => ({
        method: "POST",
        path: `/store/carts/${carts[connection]}/line-items`,
        headers: bob,
        body: { variant_id, quantity: 1 },
      }),
    },
    {
      name: "an agent reads the catalogue for her",
      connections: OF_AN_AGENT,
      requestOf: always({ path: catalogue, headers: agent }),
    },
    {
      name: "an agent reads her profile",
      connections: OF_AN_AGENT,
      requestOf: always({ path: me, headers: agent }),
    },
    {
      name: "an agent changes her profile",
      connections: OF_AN_AGENT,
      requestOf: always({
        method: "POST",
        path: me,
        headers: agent,
        body: { last_name: "Martin" },
      }),
    },
  ]
}

module.exports = { prepareCases }
