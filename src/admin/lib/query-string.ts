export type QueryValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | QueryValue[]
  | { [key: string]: QueryValue }

/**
 * Writes a query as Medusa reads it: `a=1&b[]=2&c[$gte]=3`. Empty values,
 * lists and objects are left out.
 */
export function toQueryString(query: Record<string, QueryValue>): string {
  const params = new URLSearchParams()

  const add = (name: string, value: QueryValue): void => {
    if (value === null || value === undefined || value === "") {
      return
    }
    if (Array.isArray(value)) {
      value.forEach((item) => add(`${name}[]`, item))
    } else if (typeof value === "object") {
      Object.entries(value).forEach(([key, item]) =>
        add(`${name}[${key}]`, item)
      )
    } else {
      params.append(name, String(value))
    }
  }

  Object.entries(query).forEach(([name, value]) => add(name, value))

  const text = params.toString()
  return text ? `?${text}` : ""
}
