type Named = {
  id: string
  email?: string | null
  first_name?: string | null
  last_name?: string | null
}

/** A customer in a sentence: the name, else the e-mail, else the id. */
export function customerName(customer: Named): string {
  const name = [customer.first_name, customer.last_name]
    .filter(Boolean)
    .join(" ")
  return name || customer.email || customer.id
}

type OrderLike = {
  id: string
  email?: string | null
  customer?: Named | null
}

/** The same for an order, which knows at least an e-mail. */
export function orderCustomerName({ id, email, customer }: OrderLike): string {
  return customer ? customerName({ email, ...customer }) : (email ?? id)
}
