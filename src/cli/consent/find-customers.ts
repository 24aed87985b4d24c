import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import type { NamedCustomer } from "./named-customers"

/** Of one address there may be an account and a guest, each in two spellings. */
const MOST_EACH = 4

type Found = { id: string; email: string | null; has_account: boolean }

/**
 * The ids of the customers that lines name, and the lines that name nobody. Of
 * an address the account counts, and where there is none the guest.
 */
export async function findCustomers(
  container: MedusaContainer,
  named: NamedCustomer[]
): Promise<{ ids: string[]; unknown: NamedCustomer[] }> {
  const texts = named.map(({ customer }) => customer)
  const [ids, emails] = [false, true].map((isEmail) =>
    texts.filter((text) => text.includes("@") === isEmail)
  )
  const spelled = [
    ...new Set(emails.flatMap((email) => [email, email.toLowerCase()])),
  ]
  const found: Found[] = texts.length
    ? await container.resolve(Modules.CUSTOMER).listCustomers(
        { $or: [{ id: ids }, { email: spelled }] },
        {
          select: ["id", "email", "has_account"],
          take: texts.length * MOST_EACH,
        }
      )
    : []
  const known = new Map(found.map(({ id }) => [id, id]))

  // Accounts last: they take the place of guests.
  for (const { id, email, has_account } of [...found].sort(
    (a, b) => Number(a.has_account) - Number(b.has_account)
  )) {
    if (email && (has_account || !known.has(email.toLowerCase()))) {
      known.set(email.toLowerCase(), id)
    }
  }

  const idOf = (text: string) =>
    known.get(text.includes("@") ? text.toLowerCase() : text)

  return {
    ids: texts.map(idOf).filter((id) => id !== undefined),
    unknown: named.filter(({ customer }) => idOf(customer) === undefined),
  }
}
