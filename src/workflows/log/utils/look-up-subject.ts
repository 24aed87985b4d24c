import type { RemoteQueryFunction } from "@medusajs/framework/types"
import type { ActionKey } from "../../../action-catalogue"
import { isIdLike } from "../../../action-catalogue"
import type { LogDetails, LogEntryDTO, LogValue } from "../../../types"

type Query = Omit<RemoteQueryFunction, symbol>

export type Subject = NonNullable<LogDetails["subject"]>

type LookUp = (query: Query, entry: LogEntryDTO) => Promise<Subject>

const ORDER_ACTIONS: Record<string, LookUp> = Object.fromEntries(
  (
    [
      "order_placed",
      "order_viewed",
      "order_transfer_requested",
      "order_transfer_accepted",
      "order_transfer_declined",
      "order_transfer_cancelled",
      "return_requested",
    ] satisfies ActionKey[]
  ).map((action) => [action, order])
)

/** How the sentence of each action finds what it names. */
const LOOK_UPS: Record<string, LookUp | undefined> = {
  ...ORDER_ACTIONS,
  cart_created: variant,
  line_item_added: variant,
  line_item_changed: lineItem,
  shipping_method_chosen: shippingOption,
}

/** Whether the sentence of an action names what has to be looked up. */
export function needsSubject(action: string): boolean {
  return LOOK_UPS[action] !== undefined
}

/**
 * What an entry was about, in words: titles and display numbers only. Empty
 * when there is nothing to look up, or when it is gone.
 */
export async function lookUpSubject(
  query: Query,
  entry: LogEntryDTO
): Promise<Subject> {
  return (await LOOK_UPS[entry.action]?.(query, entry)) ?? {}
}

async function variant(query: Query, { details }: LogEntryDTO) {
  return await variantTitles(query, details.values?.variant_id)
}

async function variantTitles(
  query: Query,
  id: LogValue | undefined
): Promise<Subject> {
  if (!isIdLike(id)) {
    return {}
  }

  const { data } = await query.graph({
    entity: "product_variant",
    fields: ["title", "product.title"],
    filters: { id },
  })

  return texts({
    product_title: data[0]?.product?.title,
    variant_title: data[0]?.title,
  })
}

/** What stood in the cart before tells it; the variant, when that was not noted. */
async function lineItem(query: Query, { details }: LogEntryDTO) {
  const { before } = details

  return before?.product_title || before?.title
    ? {}
    : await variantTitles(query, before?.variant_id)
}

async function shippingOption(query: Query, { details }: LogEntryDTO) {
  const id = details.values?.option_id

  if (!isIdLike(id)) {
    return {}
  }

  const { data } = await query.graph({
    entity: "shipping_option",
    fields: ["name"],
    filters: { id },
  })

  return texts({ shipping_option_name: data[0]?.name })
}

/** The number of the customer's order; of nobody else's, whatever id was sent. */
async function order(query: Query, entry: LogEntryDTO): Promise<Subject> {
  const { details, entity, customer } = entry
  const id =
    details.values?.order_id ??
    (entity?.type === "order" ? entity.id : details.params?.id)

  if (!isIdLike(id) || !customer) {
    return {}
  }

  const { data } = await query.graph({
    entity: "order",
    fields: ["display_id"],
    filters: { id, customer_id: customer.id },
  })
  const displayId = Number(data[0]?.display_id)

  return displayId ? { display_id: displayId } : {}
}

/** The texts that are there, none longer than a sentence can use. */
function texts(values: Record<string, unknown>): Subject {
  const known = Object.entries(values).filter(
    (pair): pair is [string, string] => typeof pair[1] === "string"
  )

  return Object.fromEntries(
    known.map(([name, text]) => [name, text.slice(0, 200)])
  )
}
