import { cookies } from "next/headers"

import { browserState, type BrowserState } from "./browser-state"
import { isNextSignal } from "./next-signal"
import type { ResolvedNextOptions } from "./options"
import { isSharedWork } from "./visitor"

/**
 * What the cookies of the request being rendered say. Outside a request, and
 * in work whose result Next shares between shoppers, there is no visitor.
 */
export async function requestState(
  options: ResolvedNextOptions
): Promise<BrowserState> {
  if (await isSharedWork()) {
    return { kind: "shopper" }
  }

  try {
    const jar = await cookies()
    return browserState((name) => jar.get(name)?.value, options)
  } catch (error) {
    if (isNextSignal(error)) {
      throw error
    }
    return { kind: "shopper" }
  }
}
