/** Keyset page. Give `cursor` (an earlier page's `next_cursor`) or `offset`. */
export type PageRequest = {
  limit: number
  offset?: number
  cursor?: string
  /** @default "desc": newest first */
  order?: "asc" | "desc"
}

export type Page<T> = {
  rows: T[]
  /** Exact up to 10,000, then 10,000 with `count_is_capped`. */
  count: number
  count_is_capped: boolean
  next_cursor: string | null
}
