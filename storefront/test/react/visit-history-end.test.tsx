// @vitest-environment jsdom
import { fireEvent, screen, within } from "@testing-library/react"
import { beforeEach, describe, expect, it } from "vitest"

import { ImpersonationRequestError } from "../../src"
import { visitOf } from "../fake-assistance"
import { down, pending, settle, visitBegins } from "./assistance-client"
import {
  client,
  kept,
  running,
  show,
  articles,
  button,
  press,
  said,
} from "./visit-list"

describe("a running visit", () => {
  beforeEach(() => {
    kept.all = [running(), visitOf("imps_old")]
  })

  it("says so, and only it can be ended", async () => {
    await show()
    const [now, old] = articles()

    expect(now?.textContent).toContain("Running now")
    expect(within(now!).getByRole("button").textContent).toBe("End this visit")
    expect(
      document.getElementById(
        button("End this visit").getAttribute("aria-describedby") ?? ""
      )?.textContent
    ).toContain("Ann on EU store")
    expect(within(old!).queryByRole("button")).toBeNull()
  })

  it("asks once, ends, says so, and leaves the focus at the visit", async () => {
    await show()
    await press("End this visit")
    expect(client.endVisit).not.toHaveBeenCalled()
    expect(screen.getByRole("group").textContent).toContain("End it now?")
    expect(document.activeElement).toBe(button("Yes, end it"))

    await press("Yes, end it")
    expect(client.endVisit.mock.calls).toEqual([["imps_now"]])
    expect(said()).toContain("The visit has ended.")
    expect(articles()[0]?.textContent).not.toContain("Running now")
    expect(articles()[0]?.getAttribute("data-visit")).toBe("ended")
    expect(screen.queryByRole("button")).toBeNull()
    expect(document.activeElement).toBe(articles()[0])
  })

  it.each([
    ["the button", () => press("No, let it run")],
    [
      "Escape",
      async () => {
        fireEvent.keyDown(button("Yes, end it"), { key: "Escape" })
        await settle()
      },
    ],
  ])("runs on by %s, and the focus is back", async (_, cancel) => {
    await show()
    await press("End this visit")
    await cancel()

    expect(client.endVisit).not.toHaveBeenCalled()
    expect(screen.queryByRole("group")).toBeNull()
    expect(document.activeElement).toBe(button("End this visit"))
  })

  it("is ended once, however often it is pressed", async () => {
    const ending = pending<undefined>()
    client.endVisit.mockReturnValueOnce(ending.promise)
    await show()
    await press("End this visit")
    await press("Yes, end it")
    await press("Ending …")
    fireEvent.keyDown(button("Ending …"), { key: "Escape" })
    expect(client.endVisit).toHaveBeenCalledTimes(1)
    expect(screen.getByRole("group")).toBeTruthy()

    ending.resolve(undefined)
    await settle()
    expect(screen.queryByRole("group")).toBeNull()
  })

  it.each([
    ["Medusa is down", down()],
    [
      "it is not hers",
      new ImpersonationRequestError(
        404,
        "impersonation_session_not_found",
        "No"
      ),
    ],
  ])("says that it runs on when %s", async (_, error) => {
    client.endVisit.mockRejectedValueOnce(error)
    await show()
    await press("End this visit")
    await press("Yes, end it")
    expect(
      within(screen.getByRole("group")).getByRole("status").textContent
    ).toBe("The visit could not be ended. Try again.")
    expect(articles()[0]?.textContent).toContain("Running now")

    await press("Yes, end it")
    expect(said()).toContain("The visit has ended.")
  })

  it("does not take the focus when the page opens", async () => {
    await show()

    expect(document.activeElement).toBe(document.body)
  })

  it("is not for staff to end who act as her", async () => {
    visitBegins()
    await show()

    expect(articles()[0]?.textContent).toContain("Running now")
    expect(screen.queryByRole("button")).toBeNull()
  })
})
