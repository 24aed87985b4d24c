/** Longest wait for the database before a request is refused, in milliseconds. */
const PATIENCE_MS = 10_000

/**
 * What `work` resolves to, if it does in time. A database that no longer
 * answers must not keep a request for ever.
 *
 * @throws when the time is over; what `work` still does is left alone
 */
export async function withinTime<T>(
  work: Promise<T>,
  ms = PATIENCE_MS
): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`The database did not answer within ${ms} ms`)),
      ms
    )
  })

  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
