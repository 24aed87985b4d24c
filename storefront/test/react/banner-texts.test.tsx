// @vitest-environment jsdom
import { screen, within } from "@testing-library/react"
import { describe, expect, it, vi } from "vitest"

import type { BannerMessages } from "../../src/react"
import { ada, at, bob, MINUTE } from "../fake-control"
import { replace, turnTo } from "../fake-page"
import {
  banner,
  bar,
  control,
  cover,
  happens,
  message,
  part,
  press,
  show,
  showAda,
  textOf,
  useBannerPage,
  wait,
} from "./banner-page"

useBannerPage()

const region = () => screen.getByRole("region")
const ENGLISH =
  "You are logged in as Ada Martin (ada@demo.test) on EU store" +
  "May change and orderTime left 15:00StayClose session"
const FRENCH =
  "Vous êtes connecté en tant que Ada Martin (ada@demo.test) sur EU store" +
  "Modifications et commandes permisesTemps restant 15:00Rester" +
  "Fermer la session"

describe("the language", () => {
  it.each([
    [undefined, ENGLISH],
    ["en", ENGLISH],
    ["en-GB", ENGLISH],
    ["fr", FRENCH],
    ["FR", FRENCH],
    ["fr-CA", FRENCH],
    ["fr-FR", FRENCH],
    ["frr", ENGLISH],
    ["de", ENGLISH],
    ["", ENGLISH],
    ["not a locale!", ENGLISH],
  ])("%j", async (locale, text) => {
    await showAda({}, { locale })

    expect(textOf(region())).toBe(text)
  })

  it.each([
    [{ change: true, order: false }, "Commande impossible"],
    [{ change: false, order: false }, "Lecture seule"],
  ])("in French says of %j: %s", async (may, text) => {
    await showAda({ may }, { locale: "fr" })

    expect(textOf(part("mode"))).toBe(text)
    expect(region().getAttribute("aria-label")).toBe(
      "Connexion en tant que client"
    )
  })

  it("in French warns, fails and closes", async () => {
    await showAda({ idle_expires_at: at(MINUTE) }, { locale: "fr" })
    const live = within(region()).getByRole("status")
    expect(textOf(live)).toBe(
      "La session se termine dans moins de deux minutes."
    )

    control.down = true
    await press("Fermer la session")
    expect(textOf(live)).toBe("Cela n’a pas fonctionné. Réessayez.")

    control.down = false
    control.close.mockReturnValue(new Promise(() => undefined))
    await press("Fermer la session")
    screen.getByRole("button", { name: "Fermeture …" })
  })

  it("changes while the banner is shown", async () => {
    const { rerender } = await showAda()
    rerender(banner({ locale: "fr" }))
    await wait()

    expect(textOf(region())).toBe(FRENCH)
    expect(control.status).toHaveBeenCalledOnce()
  })
})

describe("the shop's own texts", () => {
  const messages: Partial<BannerMessages> = {
    label: "Support",
    logged_in_as: "{storefront}: {customer}, {nobody}",
    full: "Alles",
    time_left: "Noch",
    stay: "Bleiben",
    close: "Ende",
  }

  it("stand in for the kit's, the others stay", async () => {
    await showAda({}, { messages })

    expect(textOf(screen.getByRole("region", { name: "Support" }))).toBe(
      "EU store: Ada Martin (ada@demo.test), {nobody}" +
        "AllesNoch 15:00BleibenEnde"
    )
    control.down = true
    await press("Ende")
    expect(textOf(screen.getByRole("status"))).toBe(
      "That did not work. Try again."
    )
  })

  it("stand in for those of another language", async () => {
    await showAda({}, { locale: "fr", messages: { close: "Sortir" } })

    screen.getByRole("button", { name: "Sortir" })
    expect(textOf(region())).toContain("Temps restant")
  })

  it("are text, not markup", async () => {
    await showAda({}, { messages: { full: "<b>all</b>" } })

    expect(textOf(part("mode"))).toBe("<b>all</b>")
  })

  it("name the message of an end and its parts", async () => {
    control.endSeen("idle")
    await show({
      messages: { ended: "Vorbei", back: "Zurück", dismiss: "Gut" },
    })

    expect(textOf(message())).toBe(
      "Vorbei: nothing was done for too long.ZurückGut"
    )
  })

  it("name the cover and its parts", async () => {
    await showAda({}, { messages: { was: "{customer}!", load: "Neu" } })
    await happens(() => {
      control.begin(bob())
      turnTo()
    })

    expect(textOf(cover())).toContain("Ada Martin! You are now Bob Keller.")
    screen.getByRole("button", { name: "Neu" })
  })
})

describe("the shop's own rendering", () => {
  it("of a running visit has its state, its texts and the way out", async () => {
    const running = vi.fn((visit, texts) => (
      <p>
        {visit.impersonation.customer.name} {visit.secondsLeft} {texts.close}
        <button onClick={() => void visit.close()}>Out</button>
      </p>
    ))
    await showAda({}, { className: "mine", slots: { running } })

    expect(textOf(bar())).toBe("Ada Martin 900 Close sessionOut")
    expect(bar().dataset.loginAsCustomer).toBe("full")
    expect(bar().style.display).toBe("contents")
    expect(document.querySelector("[data-lac-part=close]")).toBeNull()

    await wait(1_000)
    expect(textOf(bar())).toContain("899")
    await press("Out")
    expect(replace).toHaveBeenCalledOnce()
  })

  it("is given what is known, also before it is known whose visit it is", async () => {
    control.begin(ada())
    control.status.mockReturnValue(new Promise(() => undefined))
    await show({ slots: { running: (v) => v.impersonation!.customer.name } })

    screen.getByRole("button", { name: "Close session" })
  })

  it("of an end keeps that it is told at once", async () => {
    control.endSeen("revoked")
    await show({
      slots: {
        ended: (visit, texts) => (
          <button onClick={() => void visit.dismiss()}>
            {visit.ended && texts.why[visit.ended.reason]}
          </button>
        ),
      },
    })
    screen.getByRole("alert", { name: "Login as Customer" })
    expect(textOf(message())).toBe("an admin ended the session")

    await press("an admin ended the session")
    expect(screen.queryByRole("alert")).toBeNull()
  })

  it("of a stale page keeps the cover, and focus in it", async () => {
    await showAda(
      {},
      {
        slots: {
          stale: ({ stale }) => (
            <button>
              {stale?.was?.name} → {stale?.now?.name}
            </button>
          ),
        },
      }
    )
    await happens(() => {
      control.begin(bob())
      turnTo()
    })

    screen.getByRole("alertdialog", { name: "Login as Customer" })
    expect(textOf(cover())).toBe("Ada Martin → Bob Keller")
    expect(cover().style.position).toBe("fixed")
    expect(document.activeElement?.textContent).toBe("Ada Martin → Bob Keller")
  })

  it("of a visit that cannot be asked about comes and goes", async () => {
    await showAda({}, { slots: { unreachable: () => "Offline" } })
    expect(textOf(bar())).toBe(ENGLISH)

    control.down = true
    await wait(20_000)
    expect(textOf(bar())).toBe("Offline")

    control.down = false
    await wait(20_000)
    expect(textOf(bar())).toContain("Ada Martin")
  })

  it("of one state leaves the others to the kit", async () => {
    await showAda({}, { slots: { ended: () => "mine", stale: () => "mine" } })

    expect(textOf(bar())).toBe(ENGLISH)
  })
})
