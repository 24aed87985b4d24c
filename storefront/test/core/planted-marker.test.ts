// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from "vitest"

import { dashboardUrl } from "../../src/core/dashboard-url"
import { pageMarker } from "../../src/core/marker"
import { ada, FakeControl } from "../fake-control"
import { pass, reload } from "../fake-page"
import { does, FREE, open, useFakeStore } from "./open-store"

useFakeStore()

describe("a marker that somebody planted", () => {
  it("does not keep a shopper from the shop", async () => {
    const control = new FakeControl()
    control.mark = "x"
    const store = await open({ control })
    await pass(50)

    expect(store.get()).toMatchObject({ stale: null, active: false })
    expect(does("click")).toEqual(FREE)
    expect(reload).not.toHaveBeenCalled()
  })

  it("hides no visit that begins afterwards", async () => {
    const control = new FakeControl()
    control.mark = "x"
    const store = await open({ control })
    await pass(50)
    control.begin(ada())

    expect(does("click")).toEqual({ reached: false, stopped: true })
    await pass(50)
    expect(store.get().stale?.now?.id).toBe("cus_ada")
  })
})

describe("a cookie that only looks like the marker", () => {
  const names: string[] = []
  const put = (name: string, value: string) => {
    names.push(name)
    document.cookie = `${name}=${value}; path=/`
  }

  beforeEach(() => expect(pageMarker()).toBeNull())
  afterEach(() =>
    names
      .splice(0)
      .forEach((name) => (document.cookie = `${name}=; max-age=0; path=/`))
  )

  it.each([
    ["landing", "https://shop.example/?_lac_on=evil"],
    ["referrer", "a&_lac_on=evil"],
    ["x-_lac_on", "evil"],
    ["my_lac_on", "evil"],
  ])("%s=%s is none", (name, value) => {
    put(name, value)
    expect(pageMarker()).toBeNull()
  })

  it("does not hide the marker behind it", () => {
    put("landing", "?_lac_on=evil")
    put("_lac_on", "imps_1")
    expect(pageMarker()).toBe("imps_1")
  })
})

it.each(["javascript:alert(1)", "capacitor://localhost/x", "data:text/html,x"])(
  "the way back is never %s, whatever origins are given",
  (url) => {
    expect(dashboardUrl(url, ["capacitor://localhost", "null:x"])).toBeNull()
  }
)
