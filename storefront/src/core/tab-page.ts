/**
 * Whose page this is, from its first call on: a page never goes on as somebody
 * else, neither as the browser's own customer after the end of a visit, nor as
 * the customer of a visit that has begun in this tab since.
 */
export const tabPage: {
  /** The token that it acts with, null for an ordinary shopper's page. */
  acting: string | null | undefined
  /** Why it may do nothing any more. */
  over: unknown
} = { acting: undefined, over: null }
