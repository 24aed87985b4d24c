import { vi } from "vitest"

const SETTINGS = "/store/remote-assistance"
const CONSENT = "/store/customers/me/remote-assistance"

/** Adds a logged-in customer's consent to whatever answers `fetch` now. */
export class FakeConsent {
  allowed = false
  enabled = true
  /** Whether changes fail. */
  broken = false
  /** How many requests there were. */
  asked = 0

  constructor() {
    const other = globalThis.fetch

    vi.stubGlobal("fetch", (async (input, init = {}) => {
      const { pathname } = new URL(String(input))

      if (pathname !== SETTINGS && pathname !== CONSENT) {
        return other(input, init)
      }

      this.asked += 1

      return pathname === SETTINGS
        ? this.#settings(new Headers(init.headers))
        : this.#consent(init)
    }) satisfies typeof fetch)
  }

  #settings(headers: Headers): Response {
    const isFrench = headers.get("x-medusa-locale") === "fr"

    return Response.json({
      enabled: this.enabled,
      consent_mode: "opt_in",
      title: isFrench ? "Autoriser l'assistance" : "Allow remote assistance",
      tooltip: isFrench ? "Vous pouvez changer d'avis." : "Change it any time.",
    })
  }

  #consent({ method, body }: RequestInit): Response {
    if (method === "POST") {
      if (this.broken) {
        return Response.json(
          { code: "consent_unavailable", message: "Try again." },
          { status: 503 }
        )
      }
      this.allowed = (JSON.parse(String(body)) as { allow: boolean }).allow
    }

    const state = this.allowed ? "allowed" : "unset"

    return Response.json({ consent: { allowed: this.allowed, state } })
  }
}
