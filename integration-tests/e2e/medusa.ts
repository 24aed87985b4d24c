import type { Facts } from "./demo"

type Request = {
  method?: "GET" | "POST" | "DELETE"
  token?: string
  body?: Record<string, unknown>
  /** Publishable key of another storefront than the first. */
  key?: string
}

/** Medusa's HTTP interface, as a script outside the browser uses it. */
export class Medusa {
  constructor(readonly facts: Facts) {}

  /** Sends JSON; rejects with the answer when it is a refusal. */
  async send<T = any>(path: string, request: Request = {}): Promise<T> {
    const { token, body, key = this.facts.publishable_key } = request
    const method = request.method ?? (body ? "POST" : "GET")
    const response = await fetch(this.facts.medusa_url + path, {
      method,
      headers: {
        "x-publishable-api-key": key,
        ...(body && { "content-type": "application/json" }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    const answer = await response.text()
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${answer}`)
    }

    return JSON.parse(answer || "null")
  }

  /** The token of an admin or a customer, by the password of all. */
  async logIn(actor: "user" | "customer", email: string): Promise<string> {
    const { password } = this.facts
    const { token } = await this.send(`/auth/${actor}/emailpass`, {
      body: { email, password },
    })

    return token
  }

  /** The customer's row, read by herself. */
  async customer(email: string): Promise<Record<string, any>> {
    const token = await this.logIn("customer", email)
    const { customer } = await this.send(
      "/store/customers/me?fields=*addresses",
      { token }
    )

    return customer
  }

  async allow(email: string): Promise<void> {
    const token = await this.logIn("customer", email)
    await this.send("/store/customers/me/remote-assistance", {
      token,
      body: { allow: true },
    })
  }

  /** Pieces in a cart by product, as its owner sees them. */
  async pieces(
    cartId: string,
    { publishable_key: key }: { publishable_key: string } = this.facts
  ): Promise<Record<string, number>> {
    const { cart } = await this.send(`/store/carts/${cartId}`, { key })

    return Object.fromEntries(
      cart.items.map((item: { product_title: string; quantity: number }) => [
        item.product_title,
        item.quantity,
      ])
    )
  }
}
