import type { SupportAccessArea } from "../types"

/** Query parameters by which a route may be asked for relations. */
const PARAMETERS = ["fields", "expand", "relations", "select"] as const

/** Staff, logins, keys and what was sent: never a helper's, whatever row they are asked for with. */
const CLOSED =
  /^(?:users?|(?:publishable_)?api_keys?|auth_identit(?:y|ies)|provider_identit(?:y|ies)|invites?|notifications?|workflow_executions?|rbac_\w+|support_access(?:es)?|impersonat\w+|remote_assistance\w*)(?:_links?)?$/

/** Where people are told of, by the names of relations. */
const PERSONAL: [SupportAccessArea, RegExp][] = [
  [
    "orders",
    /^(?:draft_|return_|parent_)?(?:orders?|carts?|returns?|claims?|exchanges?|fulfillments?|payments?|payment_collections?|(?:order|cart)_(?!id$)\w+|refunds?)(?:_links?)?$/,
  ],
  [
    "customers",
    // What a budget was spent on names who spent it, by id or address.
    /^(?:customers?|customer_(?!id$)\w+|account_holders?|usages)(?:_links?)?$/,
  ],
]

/** Of the customer of an order: whom to write to, and no more. */
const CONTACT =
  /^(?:\*|id|email|first_name|last_name|phone|company_name|has_account|created_at|updated_at)$/

/**
 * Whether the relations that a query asks for stay within the areas of an
 * access. The customer that an order is for is part of the order, as far as
 * contacting goes; her groups, other orders and logins are not.
 *
 * @param within area of the route itself
 */
export function fieldsAreWithin(
  query: Record<string, unknown> | undefined,
  areas: readonly SupportAccessArea[],
  within: readonly SupportAccessArea[]
): boolean {
  return askedFor(query).every((path) =>
    path.every((word, index) =>
      isWithin(word, path.slice(index + 1), areas, within)
    )
  )
}

/** Whether a query asks for relations that tell of people. */
export function asksForPeople(
  query: Record<string, unknown> | undefined
): boolean {
  return askedFor(query).some((path) =>
    path.some((word) => PERSONAL.some(([, names]) => names.test(word)))
  )
}

function askedFor(query: Record<string, unknown> | undefined): string[][] {
  return PARAMETERS.flatMap((name) => pathsOf(query?.[name]))
}

function isWithin(
  word: string,
  rest: string[],
  areas: readonly SupportAccessArea[],
  within: readonly SupportAccessArea[]
): boolean {
  if (CLOSED.test(word)) {
    return false
  }

  return PERSONAL.every(
    ([area, names]) =>
      !names.test(word) ||
      areas.includes(area) ||
      within.includes(area) ||
      (word === "customer" &&
        areas.includes("orders") &&
        rest.every((column, depth) => depth === 0 && CONTACT.test(column)))
  )
}

/** `*a.b, +c.d` as `[["a", "b", "*"], ["c", "d"]]`, whatever form it comes in. */
function pathsOf(value: unknown): string[][] {
  if (typeof value !== "string") {
    return typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => [
          ...pathsOf(key),
          ...pathsOf(inner),
        ])
      : []
  }

  return value.split(/[,;[\]{}"\s]+/).flatMap((text) => {
    const words = text.toLowerCase().match(/[\w$-]+|\*/g) ?? []
    const isAll = words[0] === "*" && words.length > 1
    const path = isAll ? [...words.slice(1), "*"] : words

    return path.length ? [path.map((word) => word.replace(/^-+/, ""))] : []
  })
}
