import type { Storefront } from "../../../../types"
import { matchStorefront } from "../match-storefront"

function storefront(
  id: string,
  sales_channel_id: string | null,
  country_code: string | null
): Storefront {
  return {
    id,
    name: id,
    url: `https://${id}.test`,
    sales_channel_id,
    country_code,
    locale: null,
    handoff_path: "/api/login-as-customer",
    handoff: "post",
  }
}

const trace = (
  sales_channel_id: string | null,
  ...country_codes: string[]
) => ({
  sales_channel_id,
  country_codes,
})

const fr = storefront("fr", "sc_eu", "fr")
const de = storefront("de", "sc_eu", "DE")
const us = storefront("us", "sc_us", "us")
const any = storefront("any", null, null)
const anyFr = storefront("any-fr", null, "fr")

describe("matchStorefront", () => {
  it.each([
    ["channel and country", [us, fr, de], trace("sc_eu", "de"), "de"],
    [
      "the channel where no country fits",
      [us, fr, de],
      trace("sc_eu", "it"),
      "fr",
    ],
    [
      "one of the region's countries",
      [fr, de],
      trace("sc_eu", "it", "de"),
      "de",
    ],
    ["the channel before the country", [anyFr, de], trace("sc_eu", "fr"), "de"],
    [
      "the country without a channel",
      [us, anyFr],
      trace("sc_eu", "fr"),
      "any-fr",
    ],
    ["the first of equals", [fr, fr, de], trace("sc_eu"), "fr"],
  ])("prefers %s", (_, storefronts, found, expected) => {
    expect(matchStorefront(storefronts, found)?.id).toBe(expected)
  })

  it.each([
    ["another channel, though the country fits", [us], trace("sc_eu", "us")],
    ["nothing that speaks for it", [any], trace("sc_eu", "fr")],
    ["no storefronts", [], trace("sc_eu", "fr")],
    ["an order without channel", [us, fr], trace(null, "fr")],
  ])("finds none: %s", (_, storefronts, found) => {
    expect(matchStorefront(storefronts, found)).toBeNull()
  })
})
