// What the page takes for granted of the shop around a snippet.
declare function gtag(...command: unknown[]): void

declare module "posthog-js" {
  type Event = { event: string }
  const posthog: {
    init: (
      key: string,
      options: {
        before_send: (event: Event | null) => Event | null
        disable_session_recording: boolean
      }
    ) => void
  }
  export default posthog
}

declare module "@lib/login-as-customer" {
  import type { NextImpersonationOptions } from "medusa-login-as-customer-storefront/next"

  export const loginAsCustomer: () => NextImpersonationOptions
}
