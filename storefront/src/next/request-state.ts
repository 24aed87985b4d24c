import { cookies } from "next/headers"

import { browserState, type BrowserState } from "./browser-state"
import type { ResolvedNextOptions } from "./options"

/**
 * What the cookies of the request being rendered say. Outside a request, and
 * in functions whose result Next shares between shoppers, there is no visitor.
 */
export async function requestState(
  options: ResolvedNextOptions
): Promise<BrowserState> {
  try {
    const jar = await cookies()
    return browserState((name) => jar.get(name)?.value, options)
  } catch (error) {
    // Next steers rendering by errors with a digest; they are not ours.
    if (typeof (error as { digest?: unknown }).digest === "string") {
      throw error
    }
    return { kind: "shopper" }
  }
}
