import { UsageError } from "../errors"
import { readCsv } from "./read-csv"

/** A customer as a line of a file names her: by id or e-mail address. */
export type NamedCustomer = { line: number; customer: string }

const ID_COLUMNS = ["customer_id", "id", "customer id"]
const EMAIL_COLUMNS = ["email", "e-mail", "email address", "customer_email"]

const ID = /^cus_[0-9A-Za-z_-]{1,250}$/
const EMAIL = /^[^\s@\0]{1,255}@[^\s@\0]{1,255}$/

/** Whether a text can be a customer's id or address. */
export const namesCustomer = (text: string) => ID.test(text) || EMAIL.test(text)

/**
 * The customers that a CSV file names: in the column of its header that holds
 * ids or addresses, or in the first one of a file without a header.
 *
 * @throws UsageError for a file without such a column
 */
export async function* readNamedCustomers(
  file: string
): AsyncGenerator<NamedCustomer> {
  let columns: number[] | null = null

  for await (const { line, fields } of readCsv(file)) {
    if (columns === null) {
      columns = columnsOf(fields)
      if (columns) {
        continue
      }
      if (!namesCustomer(fields[0])) {
        throw new UsageError(
          `${file} line ${line}: neither a header with customer_id or email, nor a customer's id or e-mail address.`
        )
      }
      columns = [0]
    }

    const customer = columns.map((at) => fields[at] ?? "").find(Boolean) ?? ""
    yield { line, customer }
  }
}

/** Ids before addresses; null without a header. */
function columnsOf(fields: string[]): number[] | null {
  const names = fields.map((name) => name.toLowerCase())
  const columns = [...ID_COLUMNS, ...EMAIL_COLUMNS]
    .map((name) => names.indexOf(name))
    .filter((at) => at >= 0)

  return columns.length ? columns : null
}
