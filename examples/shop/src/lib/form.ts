import { isImpersonationError } from "medusa-login-as-customer-storefront"
import { unstable_rethrow } from "next/navigation"

/** What a form's action answers when it stays on the page. */
export type FormState = { error?: string; done?: string }

/** The trimmed text of a field. */
export const field = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === "string" ? value.trim() : ""
}

/** A sentence for the shopper. Lets Next's own redirects through. */
export function problem(error: unknown): FormState {
  unstable_rethrow(error)

  if (isImpersonationError(error, "impersonation_read_only")) {
    return { error: "View only: nothing can be changed in this session." }
  }

  if (isImpersonationError(error, "impersonation_action_blocked")) {
    return { error: "Only the customer can do this, not support." }
  }

  // A `TypeError` is Medusa out of reach, in words for nobody.
  return {
    error:
      error instanceof Error && !(error instanceof TypeError) && error.message
        ? error.message
        : "Something went wrong. Try again.",
  }
}
