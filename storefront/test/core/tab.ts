import Medusa from "@medusajs/js-sdk"
import { vi } from "vitest"

import { browserSource, withImpersonation, type BrowserSource } from "../../src"
import { tabPage } from "../../src/core/tab-page"
import { FakeMedusa, visitToken } from "../fake-medusa"

export const ADA = visitToken("imps_ada")

/** The same tab with its next page. */
export const nextPage = (): void => {
  tabPage.of = undefined
  tabPage.over = null
}

/** A new tab, and a Medusa where two visits wait for their codes. */
export function newTab() {
  sessionStorage.clear()
  localStorage.clear()
  nextPage()
  const reload = vi.fn()
  vi.stubGlobal("location", { ...location, reload })
  // What a test before is still waiting for.
  window.dispatchEvent(new Event("pageshow"))
  reload.mockClear()
  const medusa = new FakeMedusa()
  medusa.offer("c0de", "imps_ada")
  medusa.offer("c0de2", "imps_eve")

  return { medusa, reload }
}

/** A shop that keeps the customer's token in localStorage. */
export const sdkOf = (source: BrowserSource = browserSource()): Medusa =>
  withImpersonation(
    new Medusa({
      baseUrl: "https://medusa.example",
      publishableKey: "pk_eu",
      auth: { type: "jwt", jwtTokenStorageMethod: "local" },
    }),
    source
  )

export const ask = (sdk: Medusa): Promise<unknown> =>
  sdk.client.fetch("/store/login-as-customer/session")

/** The browser's own login. */
export const own = (): string | null =>
  localStorage.getItem("medusa_auth_token")
