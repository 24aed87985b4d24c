import { ACTIONS, type ActionKey } from "../../action-catalogue"
import { ERRORS } from "../../errors"
import { END_REASONS, type LogDetails, type LogEntryDTO } from "../../types"
import { en } from "../en"
import { fr } from "../fr"
import { summarize } from "../summarize"
import { entry } from "./entry"

const say = (
  action: string,
  details: LogDetails = {},
  rest: Partial<LogEntryDTO> = {}
) => {
  const row = entry({ action, details, ...rest })

  return [summarize(row, "en"), summarize(row, "fr")]
}

const shirt = { product_title: "T-shirt", variant_title: "M" }

describe("sentences about the cart", () => {
  it("tell what was added", () => {
    expect(
      say("line_item_added", { values: { quantity: 2 }, subject: shirt })
    ).toEqual([
      "Added 2 × T-shirt (M) to the cart",
      "Ajout de 2 × T-shirt (M) au panier",
    ])
  })

  it("say less when less is known", () => {
    expect(say("line_item_added", { values: { quantity: 2 } })).toEqual([
      "Added 2 products to the cart",
      "Ajout de 2 produits au panier",
    ])
    expect(say("line_item_added", { values: { quantity: 1 } })).toEqual([
      "Added 1 product to the cart",
      "Ajout de 1 produit au panier",
    ])
    expect(say("line_item_added", { subject: shirt })).toEqual([
      "Added T-shirt (M) to the cart",
      "Ajout au panier : T-shirt (M)",
    ])
    expect(say("line_item_added")).toEqual([
      "Added a product to the cart",
      "Ajout d’un produit au panier",
    ])
  })

  it("leave out the name of a variant that is none", () => {
    const subject = { product_title: "Mug", variant_title: "Default variant" }

    expect(
      say("line_item_added", { values: { quantity: 1 }, subject })[0]
    ).toBe("Added 1 × Mug to the cart")
  })

  it("tell a change of quantity, with 0 for a removal", () => {
    const before = { title: "T-shirt", variant_title: "M", quantity: 2 }

    expect(
      say("line_item_changed", { values: { quantity: 3 }, before })
    ).toEqual([
      "Changed the quantity of T-shirt (M) in the cart from 2 to 3",
      "Quantité dans le panier passée de 2 à 3 : T-shirt (M)",
    ])
    expect(
      say("line_item_changed", { values: { quantity: 0 }, before })
    ).toEqual([
      "Removed 2 × T-shirt (M) from the cart",
      "Retrait de 2 × T-shirt (M) du panier",
    ])
    expect(say("line_item_changed", { values: { quantity: 3 } })[0]).toBe(
      "Changed the quantity of a product in the cart to 3"
    )
    expect(say("line_item_changed")[0]).toBe("Changed a product in the cart")
  })

  it("tell what was removed from what stood there before", () => {
    expect(
      say("line_item_removed", {
        before: { product_title: "T-shirt", variant_title: "M", quantity: 2 },
      })
    ).toEqual([
      "Removed 2 × T-shirt (M) from the cart",
      "Retrait de 2 × T-shirt (M) du panier",
    ])
    expect(say("line_item_removed")[1]).toBe("Retrait d’un produit du panier")
  })

  it("name the parts of the cart that were changed, each once", () => {
    expect(
      say("cart_changed", {
        fields: [
          "email",
          "shipping_address.city",
          "shipping_address.address_1",
          "gift_wrap",
        ],
      })
    ).toEqual([
      "Changed the cart: e-mail address, shipping address, and gift_wrap",
      "Modification du panier : adresse e-mail, adresse de livraison et gift_wrap",
    ])
  })

  it("tell codes and shipping", () => {
    expect(
      say("promotion_added", { values: { promo_codes: "SUMMER" } })
    ).toEqual([
      "Used promotion code SUMMER",
      "Utilisation du code promotionnel SUMMER",
    ])
    expect(
      say("shipping_method_chosen", {
        subject: { shipping_option_name: "Express" },
      })
    ).toEqual([
      "Chose the shipping method Express",
      "Choix du mode de livraison Express",
    ])
  })
})

describe("sentences about orders and the account", () => {
  it("tell the number of the order", () => {
    expect(say("order_placed", { values: { display_id: 12 } })).toEqual([
      "Placed order #12",
      "Passage de la commande nº 12",
    ])
    expect(say("order_placed")).toEqual(["Placed an order", "Commande passée"])
    expect(say("order_viewed", { subject: { display_id: 7 } })).toEqual([
      "Viewed order #7",
      "Consultation de la commande nº 7",
    ])
  })

  it("tell the country of an address in the reader's language", () => {
    expect(say("address_added", { values: { country_code: "de" } })).toEqual([
      "Added an address in Germany",
      "Ajout d’une adresse (Allemagne)",
    ])
    expect(say("address_removed", { before: { country_code: "fr" } })[0]).toBe(
      "Removed an address in France"
    )
    expect(say("address_changed", { values: { country_code: "4x" } })[0]).toBe(
      "Changed an address"
    )
  })

  it("use the plural of each language", () => {
    const of = (item_count: number) =>
      say("return_requested", { values: { item_count } })

    expect(of(1)[0]).toBe("Requested the return of 1 item of an order")
    expect(of(2)[0]).toBe("Requested the return of 2 items of an order")
    expect(of(0)).toEqual([
      "Requested the return of 0 items of an order",
      "Demande du retour de 0 article d’une commande",
    ])
    expect(of(2)[1]).toBe("Demande du retour de 2 articles d’une commande")
  })

  it("show what has no name as it was called", () => {
    expect(say("request")).toEqual([
      "Called POST /store/wishlist",
      "Appel de POST /store/wishlist",
    ])
  })
})

describe("outcomes", () => {
  it("tell why something was refused", () => {
    expect(
      say(
        "order_placed",
        { code: "impersonation_read_only" },
        { kind: "refusal", outcome: "refused" }
      )
    ).toEqual([
      "Refused: Place an order – This login as customer is read-only",
      "Refusé : Passer une commande – la connexion est en lecture seule",
    ])
  })

  it("tell a code that is not ours as it is", () => {
    const rest = { kind: "refusal", outcome: "refused" } as const

    expect(say("order_placed", { code: "shop_closed" }, rest)[0]).toBe(
      "Refused: Place an order – shop_closed"
    )
    expect(say("order_placed", { code: "toString" }, rest)[0]).toBe(
      "Refused: Place an order – toString"
    )
    expect(say("order_placed", {}, rest)[0]).toBe("Refused: Place an order")
  })

  it("tell a failure and an unknown end", () => {
    expect(say("order_placed", {}, { outcome: "failed" })).toEqual([
      "Failed: Place an order",
      "Échec : Passer une commande",
    ])
    expect(
      say("line_item_added", { subject: shirt }, { outcome: "failed" })[0]
    ).toBe("Failed: Add a product to the cart – T-shirt (M)")
    expect(say("order_placed", {}, { outcome: "unknown" })).toEqual([
      "Placed an order (outcome unknown)",
      "Commande passée (issue inconnue)",
    ])
    expect(say("request", {}, { outcome: "failed" })[0]).toBe(
      "Failed: Called POST /store/wishlist"
    )
  })
})

describe("sentences about the plugin's own events", () => {
  it("tell the life of a session", () => {
    const values = { storefront_name: "EU store", mode: "read_only" }

    expect(say("session_requested", { values })).toEqual([
      "Asked to log in as Ada Lovelace on EU store, read-only",
      "Demande de connexion en tant que Ada Lovelace sur EU store, en lecture seule",
    ])
    expect(
      say("session_requested", { values: { ...values, source: "pin" } })
    ).toEqual([
      "Asked to log in as Ada Lovelace on EU store, read-only, by a support PIN",
      "Demande de connexion en tant que Ada Lovelace sur EU store, en lecture seule, par un code d’assistance",
    ])
    expect(say("session_refused", { code: "pin_invalid" })).toEqual([
      "Login refused: The PIN is not valid or no longer valid. Ask for a new one",
      "Connexion refusée : le code d’assistance n’est pas ou plus valable",
    ])
    expect(say("session_started", {}, { customer: null })).toEqual([
      "Logged in as the customer",
      "Connexion en tant que client",
    ])
    expect(say("session_refused", { code: "consent_missing" })).toEqual([
      "Login refused: The customer has not allowed remote shopping assistance",
      "Connexion refusée : le client n’a pas autorisé l’assistance à distance",
    ])
  })

  it.each(END_REASONS)("tell the end by %s in words", (end_reason) => {
    const [english, french] = say("session_ended", { values: { end_reason } })

    expect(english).toMatch(/^Login ended: .+/)
    expect(french).toMatch(/^Connexion terminée : .+/)
    expect(english).not.toContain("_")
  })

  it("tell consent, settings and roles", () => {
    expect(
      say("consent_changed", { values: { state: "allowed", source: "phone" } })
    ).toEqual([
      "Allowed remote shopping assistance on the phone",
      "Assistance à distance autorisée au téléphone",
    ])
    expect(say("pin_created", {})).toEqual([
      "Made a support PIN",
      "Création d’un code d’assistance",
    ])
    expect(say("consent_changed", { values: { allowed: false } })[0]).toBe(
      "Refused remote shopping assistance"
    )
    expect(
      say("settings_changed", {
        fields: ["enabled", "consent_ttl_hours"],
        before: { enabled: true, consent_ttl_hours: null },
        values: { enabled: false, consent_ttl_hours: 24 },
      })
    ).toEqual([
      "Changed the settings: Login as Customer (on → off) and hours a consent lasts (none → 24)",
      "Modification des réglages : connexion en tant que client (oui → non) et durée d’un accord en heures (rien → 24)",
    ])
    expect(
      say("role_changed", {
        values: {
          change: "users_changed",
          role_name: "Agent",
          added: "a@demo.test, b@demo.test",
          removed: "c@demo.test",
        },
      })
    ).toEqual([
      "Gave the role Agent to a@demo.test, b@demo.test; Took the role Agent from c@demo.test",
      "Attribution du rôle Agent à a@demo.test, b@demo.test ; Retrait du rôle Agent à c@demo.test",
    ])
    expect(
      say("role_changed", { values: { change: "created", role_name: "Agent" } })
    ).toEqual(["Created the role Agent", "Création du rôle Agent"])
    expect(say("role_changed")).toEqual([
      "Changed a role",
      "Modification d’un rôle",
    ])
    expect(say("log_purged", { values: { count: 1200 } })[0]).toBe(
      "Deleted 1,200 old log entries"
    )
  })

  it("tell what a verification found of the log, and of its archive", () => {
    const verified = (values: Record<string, boolean>) =>
      say("log_verified", { values })

    expect(verified({ valid: true, archive_valid: true })).toEqual(
      verified({ valid: true })
    )
    expect(verified({ valid: true, archive_valid: false })).toEqual([
      "Verified the log: nothing was changed, but its archive is not confirmed",
      "Vérification du journal : rien n’a été modifié, mais son archive n’est pas confirmée",
    ])
    expect(verified({ valid: false, archive_valid: false })).toEqual(
      verified({ valid: false })
    )
  })
})

describe("sentences about support access", () => {
  const values = {
    helper_email: "ann@agency.test",
    helper_name: "Ann Lee",
    expires_at: "2026-11-28T12:30:00.000Z",
  }

  it.each<[string, LogDetails["values"], string, string]>([
    [
      "requested",
      {},
      "Ann Lee (ann@agency.test) asked for support access",
      "Demande d’accès d’assistance de Ann Lee (ann@agency.test)",
    ],
    [
      "granted",
      { read_only: true },
      "Gave Ann Lee (ann@agency.test) support access until Nov 28, 2026, 12:30 PM UTC, read-only",
      "Accès d’assistance accordé à Ann Lee (ann@agency.test) jusqu’au 28 nov. 2026, 12:30 UTC, en lecture seule",
    ],
    [
      "granted",
      { read_only: false, helper_name: null, expires_at: "nonsense" },
      "Gave ann@agency.test support access",
      "Accès d’assistance accordé à ann@agency.test",
    ],
    [
      "declined",
      {},
      "Declined the request of Ann Lee (ann@agency.test) for support access",
      "Rejet de la demande d’accès d’assistance de Ann Lee (ann@agency.test)",
    ],
    [
      "accepted",
      {},
      "Ann Lee (ann@agency.test) accepted the invitation to support access",
      "Invitation à l’accès d’assistance acceptée par Ann Lee (ann@agency.test)",
    ],
    [
      "used",
      {},
      "Ann Lee (ann@agency.test) used the support access for the first time",
      "Première utilisation de l’accès d’assistance par Ann Lee (ann@agency.test)",
    ],
    [
      "extended",
      {},
      "Extended the support access of Ann Lee (ann@agency.test) until Nov 28, 2026, 12:30 PM UTC",
      "Prolongation de l’accès d’assistance de Ann Lee (ann@agency.test) jusqu’au 28 nov. 2026, 12:30 UTC",
    ],
    [
      "expired",
      {},
      "The support access of Ann Lee (ann@agency.test) ran out",
      "Expiration de l’accès d’assistance de Ann Lee (ann@agency.test)",
    ],
    [
      "revoked",
      { revoke_reason: "Solved" },
      "Ended the support access of Ann Lee (ann@agency.test): Solved",
      "Fin de l’accès d’assistance de Ann Lee (ann@agency.test) : Solved",
    ],
    [
      "code_changed",
      { enabled: true },
      "Made a new code for requests of outside support",
      "Nouveau code pour les demandes d’une assistance externe",
    ],
    [
      "code_changed",
      { enabled: false },
      "Switched off the code for requests of outside support",
      "Désactivation du code pour les demandes d’une assistance externe",
    ],
  ])("%s", (event, more, english, french) => {
    expect(
      say(`support_access_${event}`, { values: { ...values, ...more } })
    ).toEqual([english, french])
  })

  it("name what was changed", () => {
    expect(
      say("support_access_changed", { values, fields: ["areas", "role"] })
    ).toEqual([
      "Changed the support access of Ann Lee (ann@agency.test): areas and role",
      "Modification de l’accès d’assistance de Ann Lee (ann@agency.test) : domaines et rôle",
    ])
  })

  it("tell what was refused, and why", () => {
    expect(
      say(
        "support_access_refused",
        { values, code: "support_access_read_only" },
        { outcome: "refused", path: "/admin/products" }
      )
    ).toEqual([
      "Refused to Ann Lee (ann@agency.test): POST /admin/products – This support access may only read",
      "Refusé à Ann Lee (ann@agency.test) : POST /admin/products – l’accès d’assistance est en lecture seule",
    ])
  })

  it.each([
    ["succeeded", "Called POST /admin/products as outside support"],
    ["failed", "Failed: Called POST /admin/products as outside support"],
    [
      "unknown",
      "Called POST /admin/products as outside support (outcome unknown)",
    ],
  ] as const)("tell how an action %s", (outcome, sentence) => {
    expect(
      say(
        "support_access_action",
        { values },
        { outcome, path: "/admin/products" }
      )[0]
    ).toBe(sentence)
  })

  it("say less when nothing is known", () => {
    expect(say("support_access_granted")).toEqual([
      "Gave a helper support access",
      "Accès d’assistance accordé à une assistance externe",
    ])
  })
})

describe("robustness", () => {
  it.each(["fr-CA", "fr_FR", "FR", "fr-CA,fr;q=0.9", " fr "])(
    "takes %p for French",
    (locale) => {
      expect(summarize(entry({ action: "order_placed" }), locale)).toBe(
        "Commande passée"
      )
    }
  )

  it.each(["", "de", "en-GB", "../fr", "constructor"])(
    "answers %p in English",
    (locale) => {
      expect(summarize(entry({ action: "order_placed" }), locale)).toBe(
        "Placed an order"
      )
    }
  )

  it("is not held up by an endless locale", () => {
    expect(
      summarize(entry({ action: "order_placed" }), "x".repeat(1_000_000))
    ).toBe("Placed an order")
  })

  it.each(["support_access_dreamt", "constructor", "__proto__", ""])(
    "names the unknown action %p",
    (action) => {
      expect(say(action)).toEqual([`Did “${action}”`, `Action « ${action} »`])
    }
  )

  it("keeps a hostile title on one line and harmless in length", () => {
    const [sentence] = say("line_item_added", {
      values: { quantity: 1 },
      subject: { product_title: `A\r\n\u202E\u0000B ${"x".repeat(5000)}` },
    })

    expect(sentence).toMatch(/^Added 1 × A B x+… to the cart$/)
    expect(sentence.length).toBeLessThan(200)
  })

  it("leaves markup as it is: whoever shows it escapes it", () => {
    expect(
      say("line_item_added", { subject: { product_title: "<b>&$1" } })[0]
    ).toBe("Added <b>&$1 to the cart")
  })

  it.each(Object.keys(ACTIONS) as ActionKey[])(
    "has a sentence for %s with nothing known",
    (action) => {
      for (const outcome of ["succeeded", "failed", "unknown"] as const) {
        const row = entry({ action, outcome, method: null, path: null })

        for (const locale of ["en", "fr"]) {
          const sentence = summarize(row, locale)

          expect(sentence).toMatch(/^\p{Lu}/u)
          expect(sentence).not.toMatch(/undefined|null|NaN|\[object/)
        }
      }
    }
  )

  it("has another text in French for every key", () => {
    const same = (Object.keys(ACTIONS) as ActionKey[]).filter(
      (key) => en.titles[key] === fr.titles[key]
    )

    expect(same).toEqual([])
    expect(Object.keys(fr.refusals).sort()).toEqual(Object.keys(ERRORS).sort())
  })
})
