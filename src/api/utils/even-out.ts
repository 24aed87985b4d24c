import { setTimeout } from "node:timers/promises"

/** Longer than any of the ways to fail takes on an idle server. */
const AT_LEAST_MS = 100

/** Waits until every failure took about the same time, so that time tells nothing. */
export async function evenOut(
  startedAt: number,
  atLeastMs = AT_LEAST_MS
): Promise<void> {
  const spent = Date.now() - startedAt

  await setTimeout(atLeastMs - (spent % atLeastMs))
}
