import { isImpersonationError } from "medusa-login-as-customer-storefront"

import { BLOCKED } from "./blocked"

/**
 * A read whose refusal the error boundary can tell from trouble: of an error
 * on the server Next hands the browser nothing but its digest.
 */
export async function labelled<T>(read: Promise<T>): Promise<T> {
  try {
    return await read
  } catch (error) {
    if (isImpersonationError(error, BLOCKED)) {
      Object.assign(error as Error, { digest: BLOCKED })
    }
    throw error
  }
}
