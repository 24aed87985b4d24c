// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest"

import { createHandoffRoute } from "../../src/next"
import { options, ROUTE } from "./helpers"

const sent = vi.fn<(url: string, init: RequestInit) => Promise<Response>>()
const reload = vi.fn()
const route = createHandoffRoute(options)

/** Opens the route's page at this fragment, as a browser does: its script runs. */
async function open(hash: string, language = "en"): Promise<string> {
  const response = await route.GET(
    new Request(ROUTE, { headers: { "accept-language": language } })
  )
  const text = await response.text()
  const page = new DOMParser().parseFromString(text, "text/html")
  const script = page.querySelector("script")?.textContent ?? ""
  history.replaceState(null, "", `/api/login-as-customer${hash}`)
  document.documentElement.lang = page.documentElement.lang
  document.title = page.title
  document.body.innerHTML = page.body.innerHTML

  new Function("fetch", "addEventListener", script)(sent, listen)

  return text
}

const listen = vi.fn<(name: string, listener: () => void) => void>()
const by = (id: string) => document.getElementById(id)!
const click = (id: string) => by(id).click()
const shown = (id: string) => by(id).closest("[hidden]") === null
const settled = () => new Promise((resolve) => setTimeout(resolve))
const answers = (body: unknown, status = 200) =>
  sent.mockImplementation(async () => Response.json(body, { status }))

beforeEach(() => {
  sent.mockReset()
  listen.mockReset()
  reload.mockReset()
  answers({ consent: { allowed: true } })
})

describe("the page of a mailed link", () => {
  it("asks, in the shop's name, and says nothing by being opened", async () => {
    await open("#answer=t0ken")

    expect(by("question").textContent).toBe(
      "localhost support would like to help you in your account"
    )
    expect(document.title).toBe(by("question").textContent)
    expect([shown("allow"), shown("refuse"), shown("ask")]).toEqual([
      true,
      true,
      false,
    ])
    await settled()
    expect(sent).not.toHaveBeenCalled()
  })

  it("has no token in what the server sends, and takes it out of the address", async () => {
    const text = await open("#answer=t0ken")

    expect(text).not.toContain("t0ken")
    expect(location.href).not.toContain("t0ken")
    expect(document.body.innerHTML).not.toContain("t0ken")
  })

  it.each([
    ["allow", true, "Thank you. Support may now help you"],
    ["refuse", false, "Thank you. Nobody from support"],
  ])("sends what she clicks: %s", async (id, allow, thanks) => {
    await open("#answer=t0ken")
    click(id)
    expect(by("allow")).toMatchObject({ disabled: true })
    expect(by("refuse")).toMatchObject({ disabled: true })
    await settled()

    expect(sent).toHaveBeenCalledTimes(1)
    const [url, init] = sent.mock.calls[0]!
    expect(url).toBe("/api/login-as-customer")
    expect(init).toMatchObject({
      method: "POST",
      credentials: "same-origin",
      cache: "no-store",
      headers: { "x-login-as-customer": "answer" },
    })
    expect(JSON.parse(String(init.body))).toEqual({ token: "t0ken", allow })
    expect(by("thanks").textContent).toContain(thanks)
    expect(by("thanks").getAttribute("role")).toBe("status")
    expect([shown("choice"), shown("home")]).toEqual([false, true])
    expect(document.activeElement).toBe(by("question"))
  })

  it("says when the link is no longer valid", async () => {
    answers({ code: "answer_link_invalid", message: "x" }, 404)
    await open("#answer=t0ken")
    click("allow")
    await settled()

    expect(by("say").textContent).toContain("This link is no longer valid")
    expect(by("thanks").textContent).toBe("")
    expect([shown("choice"), shown("home")]).toEqual([false, true])
  })

  it.each([
    ["too many", { code: "too_many_requests" }, 429, "Too many attempts"],
    [
      "a visit",
      { code: "impersonation_action_blocked" },
      403,
      "logged in here",
    ],
    ["an outage", { code: null }, 502, "Nothing was changed"],
    ["a page that is missing", {}, 404, "Nothing was changed"],
    ["an answer of something else", { ok: true }, 200, "Nothing was changed"],
  ])("lets her try again after %s", async (_, body, status, said) => {
    answers(body, status)
    await open("#answer=t0ken")
    click("refuse")
    await settled()
    expect(by("say").textContent).toContain(said)
    expect([shown("refuse"), shown("home")]).toEqual([true, false])

    answers({ consent: { allowed: false } })
    click("refuse")
    await settled()
    expect(by("thanks").textContent).toContain("Thank you")
    expect(by("say").textContent).toBe("")
  })

  it("lets her try again when nobody answers", async () => {
    sent.mockRejectedValue(new TypeError("offline"))
    await open("#answer=t0ken")
    click("allow")
    await settled()

    expect(by("say").textContent).toContain("Try again")
    expect(by("allow")).toMatchObject({ disabled: false })
  })

  it("is in French for a browser that prefers it", async () => {
    await open("#answer=t0ken", "fr-FR,fr;q=0.9")

    expect(document.documentElement.lang).toBe("fr")
    expect(by("question").textContent).toContain("souhaite vous aider")
    expect(by("allow").textContent).toBe("Autoriser")
  })

  it.each(["", "#answer=", "#reply=t0ken"])(
    "asks nothing of a customer at %j",
    async (hash) => {
      await open(hash)

      expect(shown("allow")).toBe(false)
      expect(by("say").textContent).toContain("no login code")
    }
  )

  it("is the agent's page still for a login code", async () => {
    await open("#code=c0de")

    expect([shown("yes"), shown("allow")]).toEqual([true, false])
  })

  it("reads a link that is opened in the same tab once more", async () => {
    await open("#answer=t0ken")

    expect(listen).toHaveBeenCalledWith("hashchange", expect.any(Function))
  })
})
