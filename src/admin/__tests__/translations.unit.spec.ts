import { ACTIONS } from "../../action-catalogue"
import { ERRORS } from "../../errors"
import { END_REASONS, LOG_KINDS, LOG_OUTCOMES, PERMISSIONS } from "../../types"
import { CONSENT_SOURCES } from "../../types/consent"
import en from "../i18n/en.json"
import fr from "../i18n/fr.json"
import { LOG_ACTIONS, SHOP_ACTIONS } from "../lib/log-actions"
import { permissionKey } from "../lib/permission-groups"

type Tree = { [key: string]: string | Tree }

function leaves(tree: Tree, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[path + key, value] as [string, string]]
      : leaves(value, `${path}${key}.`)
  )
}

const english = new Map(leaves(en))
const french = new Map(leaves(fr))

const has = (key: string) => english.has(key)
const placeholders = (text = "") => (text.match(/{{\w+}}/g) ?? []).sort()

describe("translations of the dashboard", () => {
  it("has the same keys in French as in English", () => {
    expect([...french.keys()].sort()).toEqual([...english.keys()].sort())
  })

  it("keeps the placeholders of each text", () => {
    for (const [key, text] of english) {
      expect([key, placeholders(french.get(key))]).toEqual([
        key,
        placeholders(text),
      ])
    }
  })

  it("leaves no text empty", () => {
    const empty = [...english, ...french].filter(([, text]) => !text.trim())

    expect(empty).toEqual([])
  })

  it("has a sentence for every refusal", () => {
    const codes = Object.keys(ERRORS).filter((code) => !has(`errors.${code}`))

    expect(codes).toEqual([])
  })

  it("has a title for every action, end, source, kind and outcome", () => {
    const expected = [
      ...LOG_ACTIONS.map((key) => `actions.${key}`),
      ...END_REASONS.map((key) => `endReasons.${key}`),
      ...CONSENT_SOURCES.map((key) => `consent.sources.${key}`),
      ...LOG_KINDS.map((key) => `kinds.${key}`),
      ...LOG_OUTCOMES.map((key) => `outcomes.${key}`),
      ...PERMISSIONS.map((key) => `permissions.${permissionKey(key)}`),
    ]

    expect(expected.filter((key) => !has(key))).toEqual([])
  })

  it("offers every action of the catalogue that is logged as a filter", () => {
    // Counted on the session, never entries of their own.
    const counted = ["catalogue_viewed", "session_viewed", "session_kept_alive"]
    const logged = Object.keys(ACTIONS).filter((key) => !counted.includes(key))

    expect([...SHOP_ACTIONS].sort()).toEqual(logged.sort())
  })
})
