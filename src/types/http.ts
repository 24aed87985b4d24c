/** A domain type as JSON carries it: dates become ISO 8601 strings. */
export type Http<T> = T extends Date
  ? string
  : T extends (infer U)[]
    ? Http<U>[]
    : T extends object
      ? { [K in keyof T]: Http<T[K]> }
      : T

/** Paging part of every list answer. */
export type PageInfo = {
  /** Exact up to 10,000. */
  count: number
  count_is_capped?: true
  limit: number
  offset: number
  next_cursor: string | null
}

/** An error as every route answers it. */
export type HttpError = { type: string; code?: string; message: string }
