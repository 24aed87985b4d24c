import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import type { NamedCustomer } from "./named-customers"

/** Of one address there may be an account and a guest, each in two spellings. */
const MOST_EACH = 4

type Found = { id: string; email: string | null; has_account: boolean }

/**
 * The ids of the customers that lines name, and the lines that name nobody. Of
 * an address the account counts, and where there is none the guest. Medusa
 * tells addresses apart by case: the one that is spelled so comes first.
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
  const key = (email: string | null, has_account: boolean) =>
    `${has_account ? "account" : "guest"} ${email}`
  const known = new Map(
    found.flatMap(({ id, email, has_account }) => [
      [id, id],
      [key(email, has_account), id],
    ])
  )
  const idOf = (text: string) =>
    text.includes("@")
      ? [true, false]
          .flatMap((has_account) =>
            [text, text.toLowerCase()].map((email) =>
              known.get(key(email, has_account))
            )
          )
          .find((id) => id !== undefined)
      : known.get(text)

  return {
    ids: texts.map(idOf).filter((id) => id !== undefined),
    unknown: named.filter(({ customer }) => idOf(customer) === undefined),
  }
}
