import { refuseForeignPage } from "../refuse-foreign-page"

const JSON_TYPE = { "content-type": "application/json" }
const OWN = { host: "shop.test", ...JSON_TYPE }

/** Whether a request with these headers goes on. */
function passes(headers: Record<string, string>): boolean {
  let goesOn = false

  try {
    refuseForeignPage({ headers } as never, {} as never, () => {
      goesOn = true
    })
  } catch (error) {
    expect(error).toMatchObject({ code: "invalid_request", status: 400 })
  }

  return goesOn
}

describe("refuseForeignPage", () => {
  it.each([
    [{}, false],
    [{ "content-type": "application/x-www-form-urlencoded" }, false],
    [{ "content-type": "text/plain" }, false],
    [{ "content-type": "text/plain; a=application/json" }, false],
    [{ "content-type": "application/jsonx" }, false],
    [{ "content-type": "Application/JSON; charset=utf-8" }, true],
    [JSON_TYPE, true],
  ])("by what it says to be: %j is %s", (headers, allowed) => {
    expect(passes(headers as Record<string, string>)).toBe(allowed)
  })

  it.each([
    [{ origin: "https://shop.test" }, true],
    [{ origin: "http://shop.test" }, true],
    [{ origin: "https://shop.test:8443" }, false],
    [{ origin: "https://evil.test" }, false],
    [{ origin: "https://shop.test.evil.test" }, false],
    [{ origin: "null" }, false],
    [{ origin: "" }, false],
    [{ origin: "https://out.test", "x-forwarded-host": "out.test" }, true],
    [{ origin: "https://evil.test", "x-forwarded-host": "out.test" }, false],
    [{ origin: "https://out.test", "sec-fetch-site": "same-origin" }, true],
    [{ "sec-fetch-site": "none" }, true],
    [{ "sec-fetch-site": "same-site" }, false],
    [{ "sec-fetch-site": "cross-site" }, false],
    [{ origin: "https://shop.test", "sec-fetch-site": "cross-site" }, false],
  ])("by whose page it is: %j is %s", (headers, allowed) => {
    expect(
      passes({ ...OWN, ...(headers as unknown as Record<string, string>) })
    ).toBe(allowed)
  })
})
