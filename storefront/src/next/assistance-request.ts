import { readJson } from "./read-json"
import { ACTION_HEADER, isOwnCall } from "./request"

/** What the customer's components ask of the route, and by which method. */
const METHODS = {
  assistance: "GET",
  consent: "GET",
  visits: "GET",
  "prepared-cart": "GET",
  "set-consent": "POST",
  answer: "POST",
  pin: "POST",
  "end-visit": "POST",
  "pick-up-cart": "POST",
} as const

export type AssistanceAction = keyof typeof METHODS

/** The action of a call of the customer's components, null for any other request. */
export function assistanceAction(request: Request): AssistanceAction | null {
  const action = request.headers.get(ACTION_HEADER) ?? ""

  return isOwnCall(request) &&
    Object.hasOwn(METHODS, action) &&
    METHODS[action as AssistanceAction] === request.method
    ? (action as AssistanceAction)
    : null
}

/** What a call may bring along. */
export type AssistanceValues = {
  allow?: boolean
  token?: string
  id?: string
  cart_id?: string
  limit?: number
  offset?: number
}

/** The values of a call, or what is wrong with it. */
export type Checked =
  { ok: true; values: AssistanceValues } | { ok: false; message: string }

const MAX_BODY = 4096
const isId = (value: unknown) =>
  typeof value === "string" && /^[\w-]{1,128}$/.test(value)

type Field = {
  name: keyof AssistanceValues
  fits: (value: unknown) => boolean
  must: string
}

const ALLOW: Field = {
  name: "allow",
  fits: (value) => typeof value === "boolean",
  must: "be true or false",
}

const FIELDS: Partial<Record<AssistanceAction, Field[]>> = {
  "set-consent": [ALLOW],
  answer: [
    {
      name: "token",
      fits: (value) => typeof value === "string" && /^.{1,200}$/.test(value),
      must: "be that of the link",
    },
    ALLOW,
  ],
  "end-visit": [{ name: "id", fits: isId, must: "be the id of a visit" }],
  "pick-up-cart": [
    { name: "cart_id", fits: isId, must: "be the id of a cart" },
  ],
}

/** What the action takes: fields of the body, or the paging of the query. */
export async function checkedValues(
  action: AssistanceAction,
  request: Request
): Promise<Checked> {
  if (action === "visits") {
    return checkedPaging(new URL(request.url).searchParams)
  }

  const fields = FIELDS[action]

  if (!fields) {
    return { ok: true, values: {} }
  }

  const json = await readJson(request, MAX_BODY)
  const body = (
    typeof json === "object" && json !== null && !Array.isArray(json)
      ? json
      : {}
  ) as AssistanceValues
  const wrong = fields.find(({ name, fits }) => !fits(body[name]))

  return wrong
    ? { ok: false, message: `${wrong.name} must ${wrong.must}` }
    : {
        ok: true,
        values: Object.fromEntries(
          fields.map(({ name }) => [name, body[name]])
        ),
      }
}

function checkedPaging(query: URLSearchParams): Checked {
  const values: AssistanceValues = {}

  for (const name of ["limit", "offset"] as const) {
    const value = query.get(name)

    if (value !== null && !/^\d{1,5}$/.test(value)) {
      return { ok: false, message: `${name} must be a whole number` }
    }

    if (value !== null) {
      values[name] = Number(value)
    }
  }

  return { ok: true, values }
}
