import Medusa from "@medusajs/js-sdk"
import { fireEvent, render, screen, waitFor } from "@testing-library/react"
import { expect, vi } from "vitest"

import { withImpersonation } from "../../src"
import { tabPage } from "../../src/core/tab-page"
import {
  ImpersonationHandoff,
  type ImpersonationHandoffProps,
} from "../../src/react"
import { FakeMedusa, visitToken } from "../fake-medusa"

export const ADA = visitToken("imps_ada")
export const replace = vi.fn()
export const reload = vi.fn()
export const onError = vi.fn()

/** A new tab at the hand-off's address, and a Medusa where Ada's visit waits. */
export function newHandoff(): FakeMedusa {
  sessionStorage.clear()
  tabPage.of = undefined
  tabPage.over = null
  for (const mock of [replace, reload, onError]) {
    mock.mockReset()
  }
  openAddress("/login-as-customer#code=c0de")
  const medusa = new FakeMedusa()
  medusa.offer("c0de", "imps_ada")
  return medusa
}

/** Opens this address of the shop. */
export function openAddress(path: string): void {
  const { origin, hostname, pathname, search, hash } = new URL(
    path,
    document.URL
  )
  history.replaceState(null, "", path)
  vi.stubGlobal("location", {
    origin,
    hostname,
    pathname,
    search,
    hash,
    replace,
    reload,
  })
}

/** A shop with cookie sessions. */
export const sdk = (): Medusa =>
  withImpersonation(
    new Medusa({
      baseUrl: "https://medusa.example",
      publishableKey: "pk_eu",
      auth: { type: "session" },
    })
  )

export const show = (props: Partial<ImpersonationHandoffProps> = {}) =>
  render(<ImpersonationHandoff sdk={sdk()} onError={onError} {...props} />)

export const yes = (): void => {
  fireEvent.click(screen.getByRole("button", { name: /^Continue as/ }))
}

export const gone = (): Promise<void> =>
  waitFor(() => expect(replace).toHaveBeenCalled())

/** Where the page has led. */
export const landed = (): string => String(replace.mock.calls[0]?.[0])
export const siteOrigin = (): string => new URL(document.URL).origin
