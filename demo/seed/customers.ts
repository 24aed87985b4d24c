import type { MedusaContainer } from "@medusajs/framework/types"
import {
  createCartWorkflow,
  createCustomerAccountWorkflow,
  createCustomerAddressesWorkflow,
} from "@medusajs/medusa/core-flows"

import { setConsentWorkflow } from "../../src/workflows"
import { findOne } from "./find"
import type { Market } from "./markets"
import { countOrders, placeOrder, variantId } from "./orders"
import { register } from "./register"

const HOME = {
  first_name: "Ada",
  last_name: "Martin",
  address_1: "12 rue des Lilas",
  postal_code: "75011",
  city: "Paris",
  country_code: "fr",
  phone: "+33 1 23 45 67 89",
}

const OFFICE = {
  ...HOME,
  company: "Martin & Fille",
  address_1: "3 place Bellecour",
  postal_code: "69002",
  city: "Lyon",
}

const ORDERS = [["TEE-M", "MUG"], ["TOTE"]]

/** Consented; two addresses, two orders, and an open cart with one line. */
export async function seedAda(
  container: MedusaContainer,
  market: Market
): Promise<void> {
  const email = "ada@demo.test"
  const customer_id = await seedAccount(container, {
    email,
    first_name: HOME.first_name,
    last_name: HOME.last_name,
  })

  if (!(await findOne(container, "customer_address", { customer_id }))) {
    await createCustomerAddressesWorkflow(container).run({
      input: {
        addresses: [
          {
            ...HOME,
            customer_id,
            address_name: "Home",
            is_default_shipping: true,
            is_default_billing: true,
          },
          { ...OFFICE, customer_id, address_name: "Office" },
        ],
      },
    })
  }
  await setConsentWorkflow(container).run({
    input: {
      customer_id,
      allow: true,
      source: "import",
      actor: { type: "system", id: null },
      client: { ip_address: null, user_agent: null },
    },
  })
  for (const skus of ORDERS.slice(await countOrders(container, email))) {
    await placeOrder(container, market, {
      email,
      customer_id,
      address: HOME,
      skus,
    })
  }

  const open = { customer_id, completed_at: null }
  if (!(await findOne(container, "cart", open))) {
    await createCartWorkflow(container).run({
      input: {
        ...market,
        email,
        customer_id,
        items: [{ variant_id: await variantId(container, "CAP"), quantity: 1 }],
      },
    })
  }
}

/** An account that never said anything about assistance. */
export async function seedBob(container: MedusaContainer): Promise<void> {
  await seedAccount(container, {
    email: "bob@demo.test",
    first_name: "Bob",
    last_name: "Keller",
  })
}

/** No account, one order. */
export async function seedGuest(
  container: MedusaContainer,
  market: Market
): Promise<void> {
  const email = "guest@demo.test"

  if (!(await countOrders(container, email))) {
    await placeOrder(container, market, {
      email,
      skus: ["NOTEBOOK"],
      address: {
        first_name: "Gwen",
        last_name: "Guest",
        address_1: "500 Main Street",
        postal_code: "97201",
        city: "Portland",
        province: "or",
        country_code: "us",
      },
    })
  }
}

async function seedAccount(
  container: MedusaContainer,
  customerData: { email: string; first_name: string; last_name: string }
): Promise<string> {
  const { email } = customerData
  const found = await findOne(container, "customer", {
    email,
    has_account: true,
  })
  if (found) {
    return found.id
  }
  const { result } = await createCustomerAccountWorkflow(container).run({
    input: {
      authIdentityId: await register(container, email),
      customerData,
    },
  })

  return result.id
}
