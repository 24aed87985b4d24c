import { openStorefrontTab } from "../lib/storefront-tab"

const pending = {
  code: "SECRET",
  loginUrl: "https://shop.test/h#code=SECRET",
}

/** Just enough of a browser: what is opened, submitted and cut. */
function browser(isBlocked = false) {
  const submitted: Record<string, unknown>[] = []
  const tab = {
    closed: false,
    opener: {} as unknown,
    document: { title: "", body: { textContent: "" } },
    location: { replace: jest.fn() },
    close: jest.fn(),
  }
  const open = jest.fn(() => (isBlocked ? null : tab))

  const createElement = (tag: string) => {
    const element: Record<string, any> = {
      tag,
      children: [],
      append: (child: unknown) => element.children.push(child),
      submit: () => submitted.push({ ...element, opener: tab.opener }),
      remove: jest.fn(),
    }
    return element
  }

  Object.assign(globalThis, {
    window: { open },
    document: { createElement, body: { append: jest.fn() } },
  })

  return { tab, open, submitted }
}

describe("the storefront's tab", () => {
  it("posts the code in a form field into the tab it opened, then cuts it off", () => {
    const { tab, open, submitted } = browser()
    const opened = openStorefrontTab("Opening…")!
    const handoff = { url: "https://shop.test/h", method: "post" as const }

    opened.send({ ...pending, handoff })

    const [address, name] = open.mock.calls[0] as unknown as string[]
    expect(address).toBe("about:blank")
    expect(submitted).toHaveLength(1)
    expect(submitted[0]).toMatchObject({
      method: "post",
      action: "https://shop.test/h",
      target: name,
      children: [{ type: "hidden", name: "code", value: "SECRET" }],
    })
    expect(submitted[0].remove).toHaveBeenCalled()
    expect(tab.opener).toBeNull()
  })

  it("replaces the blank page for a storefront without a server", () => {
    const { tab, submitted } = browser()
    const handoff = { url: "https://shop.test/h", method: "fragment" as const }

    openStorefrontTab("Opening…")!.send({ ...pending, handoff })

    expect(tab.location.replace).toHaveBeenCalledWith(pending.loginUrl)
    expect(submitted).toEqual([])
    expect(tab.opener).toBeNull()
  })

  it("has a new name each time, so that no other tab is reused", () => {
    const { open } = browser()
    openStorefrontTab("")
    openStorefrontTab("")

    const names = (open.mock.calls as unknown as string[][]).map(([, n]) => n)
    expect(new Set(names).size).toBe(2)
  })

  it("answers null when the browser blocks it", () => {
    browser(true)

    expect(openStorefrontTab("Opening…")).toBeNull()
  })
})
