// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest"

import { at, bob, MINUTE } from "../fake-control"
import { turnTo } from "../fake-page"
import {
  bar,
  control,
  cover,
  happens,
  message,
  show,
  showAda,
  useBannerPage,
} from "./banner-page"

useBannerPage()

/** All that was said of how elements look, as it was said. */
const looks = new Map<HTMLElement, Record<string, string>>()

beforeEach(() => {
  looks.clear()
  vi.spyOn(HTMLElement.prototype, "style", "get").mockImplementation(function (
    this: HTMLElement
  ) {
    const look = looks.get(this) ?? {}
    looks.set(this, look)
    return look as unknown as CSSStyleDeclaration
  })
})

const STATES: [string, () => Promise<unknown>, () => HTMLElement][] = [
  ["running", () => showAda(), bar],
  ["ending soon", () => showAda({ idle_expires_at: at(MINUTE) }), bar],
  [
    "ended",
    () => {
      control.endSeen("idle")
      return show()
    },
    message,
  ],
  [
    "stale",
    async () => {
      await showAda()
      await happens(() => {
        control.begin(bob())
        turnTo()
      })
    },
    cover,
  ],
]

/** Every property and value of the shown state. */
const said = () =>
  [...looks].flatMap(([, look]) =>
    Object.entries(look).map(([name, value]) => ({ name, value: `${value}` }))
  )

describe.each(STATES)("the look, %s,", (_, appear) => {
  it("knows no left and right, so that it reads from either side", async () => {
    await appear()
    const sided = said().filter(
      ({ name, value }) =>
        /left|right/i.test(name) ||
        /^(left|right)$/.test(value) ||
        // Four values that tell left from right.
        /^\S+ (\S+) \S+ (?!\1$)\S+$/.test(value)
    )

    expect(said().length).toBeGreaterThan(10)
    expect(sided).toEqual([])
  })

  it("does not move", async () => {
    await appear()

    expect(
      said().filter(({ name, value }) =>
        /animation|transition|transform|scroll-behavior/i.test(name + value)
      )
    ).toEqual([])
  })

  it("follows the page's own light or dark", async () => {
    await appear()
    const colours = said().filter(({ name }) => /color$|^background/.test(name))

    expect(colours.length).toBeGreaterThan(1)
    for (const { value } of colours) {
      expect(value).toMatch(/^var\(--lac-[a-z-]+, light-dark\(.+, .+\)\)$/)
    }
  })
})

/** Where the shop's variables are heeded. */
const VARIABLES: [string, string, (typeof STATES)[number], string?][] = [
  ...STATES.slice(0, 3).flatMap(
    (state) =>
      [
        ["zIndex", "--lac-z-index", state],
        ["font", "--lac-font", state],
        ["gap", "--lac-gap", state],
        ["minHeight", "--lac-min-height", state],
        ["padding", "--lac-padding", state],
        ["color", "--lac-color", state],
        ["background", "--lac-background", state],
        ["borderBlock", "--lac-border", state],
        ["color", "--lac-button-color", state, "button"],
        ["background", "--lac-button-background", state, "button"],
        ["border", "--lac-button-border", state, "button"],
        ["borderRadius", "--lac-button-radius", state, "button"],
      ] as [string, string, (typeof STATES)[number], string?][]
  ),
  ["zIndex", "--lac-z-index", STATES[3]!],
  ["font", "--lac-font", STATES[3]!],
  ["color", "--lac-cover-color", STATES[3]!],
  ["background", "--lac-cover-background", STATES[3]!],
]

describe("the shop's variables", () => {
  it.each(VARIABLES)(
    "set the %s by %s",
    async (name, variable, [, appear, find], inside) => {
      await appear()
      const element = inside
        ? find().querySelector<HTMLElement>(inside)!
        : find()

      expect(looks.get(element)?.[name]).toMatch(`var(${variable}, `)
    }
  )

  it("stand beside the class that the shop gives", async () => {
    await showAda({}, { className: "support bar" })

    expect(bar().className).toBe("support bar")
    expect(looks.get(bar())?.background).toContain("--lac-background")
  })
})
