// @vitest-environment jsdom
import { screen, within } from "@testing-library/react"
import { describe, expect, it } from "vitest"

import type { ImpersonationControl } from "../../src"
import { comeBack, reload, turnTo } from "../fake-page"
import {
  control,
  happens,
  message,
  noBar,
  noCover,
  press,
  show,
  textOf,
  useBannerPage,
  wait,
} from "./banner-page"

useBannerPage()

type Ended = NonNullable<
  Awaited<ReturnType<ImpersonationControl["status"]>>["ended"]
>
type EndReason = Ended["reason"]

/** Why a visit can be over, as the agent reads it. */
const SENTENCES: Record<EndReason, [english: string, french: string]> = {
  closed: ["the session was closed", "la session a été fermée"],
  replaced: [
    "the admin started another session",
    "une autre session a été ouverte",
  ],
  expired: ["its time is over", "le temps est écoulé"],
  idle: [
    "nothing was done for too long",
    "rien ne s’est passé pendant trop longtemps",
  ],
  not_redeemed: ["it was never opened", "elle n’a jamais été ouverte"],
  revoked: ["an admin ended the session", "un administrateur l’a terminée"],
  admin_logout: ["the admin logged out", "l’administrateur s’est déconnecté"],
  admin_removed: [
    "the admin user was deleted",
    "l’administrateur a été supprimé",
  ],
  permission_lost: [
    "the admin may no longer log in as customers",
    "l’autorisation de se connecter a été retirée",
  ],
  consent_withdrawn: [
    "the customer withdrew the permission",
    "le client a retiré son accord",
  ],
  consent_expired: [
    "the customer's permission ran out",
    "l’accord du client a expiré",
  ],
  customer_ended: ["the customer ended the session", "le client l’a terminée"],
  customer_removed: [
    "the customer's account was deleted",
    "le compte du client a été supprimé",
  ],
  disabled: [
    "Login as Customer was switched off",
    "la connexion en tant que client a été désactivée",
  ],
  code_reused: [
    "its login code was used a second time",
    "son code de connexion a servi une seconde fois",
  ],
  invalid: ["it is not valid", "elle n’est pas valable"],
}

const back = () => screen.queryByRole("link")

describe("the message of a visit that is over", () => {
  it.each(Object.entries(SENTENCES))(
    "says why: %s",
    async (reason, [english, french]) => {
      control.endSeen(reason as EndReason)
      const { rerender, unmount } = await show()
      expect(textOf(message())).toBe(
        `Session ended: ${english}.Back to dashboardDismiss`
      )
      rerender(<></>)
      unmount()

      await show({ locale: "fr" })
      expect(textOf(message())).toBe(
        `Session terminée: ${french}.Retour au tableau de bordMasquer`
      )
    }
  )

  it.each(["quota_exceeded", ""])(
    "makes do with a reason of a newer server: %j",
    async (reason) => {
      control.endSeen(reason as EndReason)
      await show()

      expect(textOf(message())).toContain("Session ended: it is not valid.")
    }
  )

  it("is said at once, has the banner's name, and no banner beside it", async () => {
    control.endSeen("idle")
    await show()

    screen.getByRole("alert", { name: "Login as Customer" })
    expect(message().dataset.loginAsCustomer).toBe("ended")
    expect(noBar()).toBeNull()
    expect(noCover()).toBeNull()
  })

  it("lies over the end of the page, which does not move", async () => {
    control.endSeen("idle")
    const { container } = await show()

    expect(message().style.position).toBe("fixed")
    expect([...container.children]).toEqual([message()])
  })

  it("is there as long as nobody dismisses it", async () => {
    control.endSeen("idle")
    await show()
    await happens(turnTo)
    await happens(comeBack)
    await wait(60_000)

    expect(textOf(message())).toContain("nothing was done for too long")
    expect(reload).not.toHaveBeenCalled()
  })

  it("leads back to the dashboard, where that is known", async () => {
    control.endSeen("idle", "https://admin.example/app/customers/cus_ada")
    await show()

    expect(back()?.getAttribute("href")).toBe(
      "https://admin.example/app/customers/cus_ada"
    )
    expect(back()?.textContent).toBe("Back to dashboard")
  })

  it.each([null, ""])("leads nowhere with %j", async (return_url) => {
    control.endSeen("idle", return_url)
    await show()

    expect(screen.queryByText("Back to dashboard")).toBeNull()
    screen.getByRole("button", { name: "Dismiss" })
  })
})

describe("Dismiss", () => {
  it("makes the page an ordinary one", async () => {
    control.endSeen("idle")
    const { container } = await show()
    await press("Dismiss")

    expect(control.dismiss).toHaveBeenCalledOnce()
    expect(container.innerHTML).toBe("")
    expect(reload).not.toHaveBeenCalled()

    const asked = control.status.mock.calls.length
    await wait(600_000)
    expect(control.status).toHaveBeenCalledTimes(asked)
  })

  it("says that it failed, and works when pressed again", async () => {
    control.endSeen("idle")
    const { container } = await show()
    control.down = true
    await press("Dismiss")
    expect(textOf(message())).toContain(
      "nothing was done for too long. That did not work. Try again."
    )

    control.down = false
    await press("Dismiss")
    expect(container.innerHTML).toBe("")
  })

  it("in another tab takes the message from this one too", async () => {
    control.endSeen("idle")
    const { container } = await show()
    control.gone()
    await happens(turnTo)

    expect(container.innerHTML).toBe("")
    expect(reload).not.toHaveBeenCalled()
  })

  it("leaves a second end to be told", async () => {
    control.endSeen("idle")
    await show()
    await press("Dismiss")
    control.endSeen("revoked")
    await happens(turnTo)

    expect(textOf(message())).toContain("an admin ended the session")
    within(message()).getByRole("button", { name: "Dismiss" })
  })
})
