import type { Medusa } from "./medusa"

/** Somebody with an account, made for one spec file and known to no other. */
export type Customer = {
  id: string
  email: string
  name: string
  /** What the banner calls them. */
  called: string
  cartId: string | null
  orderIds: string[]
}

/** Handles of products, one piece each. */
type Pieces = string[]

const ADDRESS = {
  address_1: "12 rue des Lilas",
  postal_code: "75011",
  city: "Paris",
  country_code: "fr",
  phone: "+33 1 23 45 67 89",
}

let made = 0

/** No e-mail twice, also where the same demo serves one run after the other. */
const newEmail = (name: string): string =>
  `${name.toLowerCase().replace(" ", ".")}.${Date.now().toString(36)}${(made += 1)}@shop.test`

/**
 * Signs somebody up in the first storefront, with one address.
 *
 * @param name - first and last name
 * @param wishes - consents unless told otherwise; an open cart; orders
 */
export async function newCustomer(
  medusa: Medusa,
  name: string,
  wishes: { consents?: boolean; cart?: Pieces; orders?: Pieces[] } = {}
): Promise<Customer> {
  const { consents = true, cart, orders = [] } = wishes
  const [first_name, last_name] = name.split(" ")
  const email = newEmail(name)
  const { password } = medusa.facts
  const { token: registered } = await medusa.send(
    "/auth/customer/emailpass/register",
    { body: { email, password } }
  )
  const { customer } = await medusa.send("/store/customers", {
    token: registered,
    body: {
      email,
      first_name,
      last_name,
      ...(consents && { allow_remote_shopping_assistance: true }),
    },
  })
  const token = await medusa.logIn("customer", email)
  const address = { ...ADDRESS, first_name, last_name }
  await medusa.send("/store/customers/me/addresses", { token, body: address })
  const orderIds: string[] = []
  for (const pieces of orders) {
    orderIds.push(await order(medusa, token, pieces, address))
  }

  return {
    id: customer.id,
    email,
    name,
    called: `${name} (${email})`,
    cartId: cart ? await openCart(medusa, token, cart) : null,
    orderIds,
  }
}

async function openCart(
  medusa: Medusa,
  token: string,
  pieces: Pieces,
  body: Record<string, unknown> = {}
): Promise<string> {
  const { regions } = await medusa.send("/store/regions")
  const region = regions.find(
    ({ currency_code }: any) => currency_code === "eur"
  )
  const items = await Promise.all(
    pieces.map(async (handle) => {
      const { products } = await medusa.send(
        `/store/products?handle=${handle}&fields=id,*variants`
      )

      return { variant_id: products[0].variants[0].id, quantity: 1 }
    })
  )
  const { cart } = await medusa.send("/store/carts", {
    token,
    body: { region_id: region.id, items, ...body },
  })

  return cart.id
}

async function order(
  medusa: Medusa,
  token: string,
  pieces: Pieces,
  address: Record<string, unknown>
): Promise<string> {
  const id = await openCart(medusa, token, pieces, {
    shipping_address: address,
    billing_address: address,
  })
  const post = (path: string, body: Record<string, unknown> = {}) =>
    medusa.send(path, { token, body })
  const { shipping_options } = await medusa.send(
    `/store/shipping-options?cart_id=${id}`
  )
  await post(`/store/carts/${id}/shipping-methods`, {
    option_id: shipping_options[0].id,
  })
  const { payment_collection } = await post("/store/payment-collections", {
    cart_id: id,
  })
  await post(
    `/store/payment-collections/${payment_collection.id}/payment-sessions`,
    { provider_id: "pp_system_default" }
  )
  const placed = await post(`/store/carts/${id}/complete`)

  return placed.order.id
}
