import type { SupportAccessDTO } from "../../../types"
import { handoverText, type HandoverInput } from "../index"

const access = {
  email: "ann@agency.test",
  areas: ["catalog", "orders"],
  read_only: true,
  role: null,
  allowed_ips: [],
  ticket: null,
  expires_at: new Date("2026-11-28T12:30:00Z"),
} as Partial<SupportAccessDTO> as SupportAccessDTO

const account: HandoverInput = {
  support_access: access,
  login_url: "https://shop.test/app",
  password: "pw12",
  invite_url: null,
  server: null,
}

describe("the handover text", () => {
  it("of an account names address, user and password", () => {
    expect(handoverText(account)).toBe(
      [
        "Temporary access to our shop's admin",
        "Login address: https://shop.test/app",
        "User name: ann@agency.test",
        "Password: pw12",
        "What it may do: read only: catalog, orders (with addresses)",
        "Until: November 28, 2026 at 12:30 PM UTC",
        "From any address",
        "",
        'All you do is recorded. When you have finished, choose "I am done" in the admin.',
      ].join("\n")
    )
  })

  it("of an invitation names the link, and no password", () => {
    const text = handoverText({
      ...account,
      password: null,
      invite_url: "https://shop.test/support-access/invitation#token=t",
    })

    expect(text).toContain(
      "Invitation: https://shop.test/support-access/invitation#token=t"
    )
    expect(text).toContain("Choose your own password there.")
    expect(text).not.toContain("Password:")
  })

  it("tells limits, role, addresses and ticket", () => {
    const text = handoverText({
      ...account,
      support_access: {
        ...access,
        read_only: false,
        role: { id: "imprl_1", name: "Support agent" },
        allowed_ips: ["203.0.113.7", "2001:db8::/32"],
        ticket: "T-1",
      },
    })

    expect(text).toContain(
      "What it may do: read and change: catalog, orders (with addresses); log in as a customer who allows it"
    )
    expect(text).toContain(
      "From these addresses only: 203.0.113.7, 2001:db8::/32"
    )
    expect(text).toContain("Ticket: T-1")
  })

  it("tells where the server is, and never its password", () => {
    const server = {
      protocol: "sftp",
      host: "sftp.shop.test",
      port: 2222,
      username: "deploy",
      ip_allowlist: true,
    } as const

    expect(handoverText({ ...account, server })).toContain(
      [
        "Server (SFTP)",
        "Host: sftp.shop.test",
        "Port: 2222",
        "User name: deploy",
        "Password: sent separately",
        "The site admits listed IP addresses only. Please tell us yours.",
      ].join("\n")
    )
    expect(
      handoverText({
        ...account,
        server: { protocol: "ssh", host: "h", public_key_expected: true },
      })
    ).toContain(
      "Server (SSH)\nHost: h\nThe server expects your public SSH key. Please send it to us."
    )
  })

  it("is French for French readers", () => {
    const text = handoverText(
      { ...account, server: { protocol: "ssh", host: "h" } },
      "fr-CA"
    )

    expect(text).toContain("URL de connexion: https://shop.test/app")
    expect(text).toContain("Nom d’utilisateur: ann@agency.test")
    expect(text).toContain("lecture seule: catalogue, commandes")
    expect(text).toContain("Jusqu’au: 28 novembre 2026")
    expect(text).toContain("Mot de passe: envoyé séparément")
  })

  it.each(["", "de", "frisian", "../fr"])("is English for %j", (locale) => {
    expect(handoverText(account, locale)).toBe(handoverText(account))
  })

  it("says the same of the same", () => {
    expect(handoverText(account)).toBe(handoverText(structuredClone(account)))
  })
})
