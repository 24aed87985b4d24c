import {
  CHECKPOINT_CHAIN,
  EARLIER_CHAIN,
  GENERAL_CHAIN,
  LogKeys,
} from "../log-chain/keys"
import { linksOf, type EntryRow } from "../log-chain/links"
import { checkHead, walkChain, type ChainHead } from "../log-chain/walk"

const CHAIN = "imps_1"
const START = { event: 0, head: "" }
const keys = new LogKeys("secret")

/** Steps as `+a` (an entry), `(a` (the intent of one) and `)a` (its outcome). */
function write(steps: string[]) {
  const key = keys.current(CHAIN)
  const rows: Record<string, EntryRow> = {}
  let previous = ""

  steps.forEach(([what, id], index) => {
    const event = index + 1
    if (what === ")") {
      const digest = `${id} over:${rows[id].seal}`
      previous = key.seal({ kind: "outcome", previous, event, digest })
      Object.assign(rows[id], {
        outcome: "succeeded",
        outcome_event: event,
        outcome_digest: `${id} over`,
        outcome_content: `${id} over`,
        outcome_seal: previous,
      })
      return
    }
    const kind = what === "(" ? "intent" : "entry"
    previous = key.seal({ kind, previous, event, digest: id })
    rows[id] = {
      id,
      chain_id: CHAIN,
      event,
      sequence: Object.keys(rows).length + 1,
      key_id: key.key_id,
      digest: id,
      content: id,
      seal: previous,
      outcome: kind === "intent" ? "unknown" : "succeeded",
      outcome_event: null,
      outcome_digest: null,
      outcome_content: null,
      outcome_seal: null,
      person_is_right: true,
    }
  })
  const head = { events: steps.length, head: previous, entry_id: "last" }

  return { rows, head }
}

type Rows = Record<string, EntryRow>

function found(
  steps: string[],
  tamper: (rows: Rows) => void,
  headOf: (head: ChainHead) => ChainHead | null = (head) => head
) {
  const written = write(steps)
  tamper(written.rows)
  const head = headOf(written.head)
  const links = linksOf(Object.values(written.rows))
  const { position, finding } = walkChain(
    links,
    ({ row }) => keys.find(CHAIN, row.key_id!),
    START,
    head
  )
  const fault = finding ?? checkHead(CHAIN, links.at(-1), position, head)

  return fault && `${fault.reason} ${fault.id}`
}

const undone = (row: EntryRow) =>
  Object.assign(row, {
    outcome: "unknown",
    outcome_event: null,
    outcome_digest: null,
    outcome_content: null,
    outcome_seal: null,
  })

describe("a gap in a chain", () => {
  it("is an entry that is gone, though another's outcome is to come", () => {
    expect(found(["(a", "+b", "+c"], (rows) => delete rows.b)).toBe("deleted c")
  })

  it("is an outcome taken back, where no entry is missing", () => {
    expect(
      found(["(a", "(b", ")a", ")b", "+c"], (rows) => undone(rows.b))
    ).toBe("changed b")
    expect(found(["(a", "(b", ")a", ")b"], (rows) => undone(rows.a))).toBe(
      "changed a"
    )
  })

  it("is an entry that is gone where nothing waits", () => {
    expect(found(["+a", "+b", "+c"], (rows) => delete rows.b)).toBe("deleted c")
  })
})

describe("a link out of place", () => {
  it("was moved where its seal is right and its number is not", () => {
    expect(found(["+a", "+b"], (rows) => (rows.a.event = 0))).toBe(
      "reordered a"
    )
  })

  it("was put in where nothing around it fits any more", () => {
    expect(
      found(["+a", "+b"], (rows) => {
        rows.b.seal = "broken"
        rows.x = { ...rows.a, id: "x", seal: "made up" }
      })
    ).toBe("inserted x")
  })

  it("is changed where it is the last, and no head says otherwise", () => {
    expect(
      found(
        ["+a", "+b"],
        (rows) => (rows.b.seal = "broken"),
        () => null
      )
    ).toBe("changed b")
  })

  it("is found without its number, its seal or its digest", () => {
    expect(found(["+a"], (rows) => (rows.a.event = null))).toMatch(/ a$/)
    expect(found(["+a"], (rows) => (rows.a.seal = null))).toBe("changed a")
    expect(found(["+a"], (rows) => (rows.a.digest = null))).toBe("changed a")
  })

  it("has an outcome as soon as anything of one is there", () => {
    const { rows } = write(["(a"])
    const kinds = (change: Partial<EntryRow>) =>
      linksOf([{ ...rows.a, ...change }]).map(({ kind, event, seal }) => [
        kind,
        event,
        seal,
      ])

    expect(kinds({})).toEqual([["intent", 1, rows.a.seal]])
    expect(kinds({ outcome_seal: "s" })).toEqual([
      ["intent", 1, rows.a.seal],
      ["outcome", Infinity, "s"],
    ])
    expect(kinds({ outcome_event: 2 })).toEqual([
      ["intent", 1, rows.a.seal],
      ["outcome", 2, ""],
    ])
    expect(kinds({ seal: null })).toEqual([["intent", 1, ""]])
    expect(linksOf([{ ...rows.a, digest: null }])[0].digest).toBe("")
  })

  it("is missed in a chain of which nothing is left, head included", () => {
    expect(checkHead(CHAIN, undefined, { event: 2, head: "h" }, null)).toEqual({
      id: CHAIN,
      reason: "deleted",
    })
  })
})

// Whatever changes here makes every log that was sealed before look tampered with.
describe("the seals of earlier releases", () => {
  it("stay right: same names, same keys, same bytes", () => {
    expect([GENERAL_CHAIN, EARLIER_CHAIN, CHECKPOINT_CHAIN]).toEqual([
      "general",
      "earlier",
      "checkpoints",
    ])
    expect(keys.current_id).toBe("8744216780de")
    expect(
      keys
        .current(CHAIN)
        .seal({ kind: "entry", previous: "p", event: 1, digest: "d" })
    ).toBe("c04bedd60240c14beab19d89b755371f5e22a113b0c19ca85fce1ca484e9a005")
  })

  it("need no former secret that was not named", () => {
    const named = new LogKeys("secret", ["Stryker was here"])

    expect(keys.find(CHAIN, new LogKeys("Stryker was here").current_id)).toBe(
      null
    )
    expect(named.current_id).toBe(keys.current_id)
  })
})
