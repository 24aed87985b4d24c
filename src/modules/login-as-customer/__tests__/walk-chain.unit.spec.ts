import { LogKeys } from "../log-chain/keys"
import { isPending, linksOf, type EntryRow } from "../log-chain/links"
import { checkHead, walkChain, type ChainHead } from "../log-chain/walk"

const CHAIN = "imps_1"
const keys = new LogKeys("secret")
const START = { event: 0, head: "" }

type Step = { begin: string } | { end: string } | { whole: string }

/** Rows as the database would write them, and the head. */
function write(steps: Step[], secret = keys) {
  const key = secret.current(CHAIN)
  const rows = new Map<string, EntryRow>()
  let event = 0
  let previous = ""

  for (const step of steps) {
    event += 1
    const [[what, id]] = Object.entries(step)
    if (what === "end") {
      const row = rows.get(id)!
      const digest = `outcome of ${id}`
      previous = key.seal({
        kind: "outcome",
        previous,
        event,
        digest: `${digest}:${row.seal}`,
      })
      Object.assign(row, {
        outcome: "succeeded",
        outcome_event: event,
        outcome_digest: digest,
        outcome_content: digest,
        outcome_seal: previous,
      })
    } else {
      const kind = what === "begin" ? "intent" : "entry"
      previous = key.seal({ kind, previous, event, digest: id })
      rows.set(id, {
        id,
        chain_id: CHAIN,
        event,
        sequence: rows.size + 1,
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
      })
    }
  }

  return {
    rows: [...rows.values()],
    head: { events: event, head: previous, entry_id: "last" } as ChainHead,
  }
}

const STEPS: Step[] = [
  { whole: "a" },
  { begin: "b" },
  { begin: "c" },
  { end: "c" },
  { end: "b" },
  { whole: "d" },
  { begin: "e" },
  { whole: "f" },
]

function verify(rows: EntryRow[], head: ChainHead | null) {
  const links = linksOf(rows)
  const { position, finding } = walkChain(
    links,
    ({ row }) => (row.key_id ? keys.find(CHAIN, row.key_id) : null),
    START,
    head
  )

  return finding ?? checkHead(CHAIN, links.at(-1), position, head)
}

type Written = { rows: Record<string, EntryRow>; head: ChainHead }

/** Tampers with a fresh chain and tells what is found. */
function tampered(change: (written: Written) => void, gone: string[] = []) {
  const { rows, head } = write(STEPS)
  const byId = Object.fromEntries(rows.map((row) => [row.id, row]))
  change({ rows: byId, head })
  const found = verify(
    Object.values(byId).filter(({ id }) => !gone.includes(id)),
    head
  )

  return found && `${found.reason} ${found.id}`
}

const nothing = () => undefined

describe("a chain", () => {
  it("is right as it was written, outcomes in any order", () => {
    expect(tampered(nothing)).toBeNull()
    expect(verify([], { events: 0, head: null, entry_id: null })).toBeNull()
  })

  it("waits for outcomes that are still to come", () => {
    const { rows } = write(STEPS)

    expect(
      linksOf(rows)
        .filter(isPending)
        .map(({ row }) => row.id)
    ).toEqual(["e"])
  })

  it.each<[string, (written: Written) => void, string]>([
    ["content", ({ rows }) => (rows.d.content = "x"), "changed d"],
    [
      "digest and content",
      ({ rows }) => (rows.d.digest = rows.d.content = "x"),
      "changed d",
    ],
    ["the person", ({ rows }) => (rows.d.person_is_right = false), "changed d"],
    ["an outcome", ({ rows }) => (rows.c.outcome_content = "x"), "changed c"],
    [
      "an outcome to unknown",
      ({ rows }) => (rows.c.outcome = "unknown"),
      "changed c",
    ],
    ["a seal", ({ rows }) => (rows.d.seal = "x"), "changed d"],
    ["no seal", ({ rows }) => (rows.d.seal = null), "changed d"],
    ["the last seal", ({ rows }) => (rows.f.seal = "x"), "changed f"],
    ["a key", ({ rows }) => (rows.d.key_id = "other"), "changed d"],
    ["no key", ({ rows }) => (rows.d.key_id = null), "changed d"],
    [
      "an outcome's seal",
      ({ rows }) => (rows.c.outcome_seal = "x"),
      "changed c",
    ],
    [
      "an outcome's place",
      ({ rows }) => (rows.c.outcome_event = 40),
      "reordered c",
    ],
    [
      "an outcome taken back",
      ({ rows }) =>
        Object.assign(rows.c, {
          outcome: "unknown",
          outcome_event: null,
          outcome_digest: null,
          outcome_seal: null,
        }),
      "changed c",
    ],
    ["a place", ({ rows }) => (rows.d.event = 40), "reordered d"],
    [
      "a place that leaves the order",
      ({ rows }) => (rows.f.event = 40),
      "reordered f",
    ],
    ["no place", ({ rows }) => (rows.d.event = null), "reordered d"],
    ["a place before all", ({ rows }) => (rows.d.event = 0), "reordered d"],
    [
      "two places",
      ({ rows }) =>
        ([rows.d.event, rows.e.event] = [rows.e.event, rows.d.event]),
      "reordered e",
    ],
    ["the head", ({ head }) => (head.head = "x"), "changed f"],
    ["the head set back", ({ head }) => (head.events = 7), "changed f"],
    ["the head moved on", ({ head }) => (head.events = 9), "truncated f"],
  ])("shows a change of %s", (_, change, found) => {
    expect(tampered(change)).toBe(found)
  })

  it.each<[string, string[], string]>([
    ["the first", ["a"], "deleted b"],
    ["one with its outcome", ["c"], "deleted b"],
    ["one that is whole", ["d"], "deleted e"],
    ["one that waits", ["e"], "deleted f"],
    ["the last", ["f"], "truncated e"],
    ["all", ["a", "b", "c", "d", "e", "f"], "deleted last"],
  ])("shows that %s is gone", (_, gone, found) => {
    expect(tampered(nothing, gone)).toBe(found)
  })

  it("shows that one is gone though the rest was numbered anew", () => {
    expect(
      tampered(
        ({ rows, head }) => {
          rows.e.event = 6
          rows.f.event = 7
          rows.e.sequence = 4
          rows.f.sequence = 5
          head.events = 7
        },
        ["d"]
      )
    ).toBe("deleted e")
  })

  it("shows what was put in, between and behind", () => {
    const forged = (event: number, row: EntryRow): EntryRow => ({
      ...row,
      id: "forged",
      event,
      digest: "forged",
      content: "forged",
      seal: "f".repeat(64),
    })
    const between = tampered(({ rows, head }) => {
      rows.e.event = 8
      rows.f.event = 9
      head.events = 9
      rows.forged = forged(7, rows.d)
    })
    const behind = tampered(({ rows }) => {
      rows.forged = forged(9, rows.d)
    })
    const behindWithHead = tampered(({ rows, head }) => {
      rows.forged = forged(9, rows.d)
      head.events = 9
      head.head = rows.forged.seal
    })

    expect([between, behind, behindWithHead]).toEqual([
      "inserted forged",
      "inserted forged",
      "inserted forged",
    ])
  })

  it("is not to be made without the secret", () => {
    const { rows, head } = write(STEPS, new LogKeys("guessed"))

    expect(verify(rows, head)).toMatchObject({ id: "a" })
  })

  it("without a head may have been cut anywhere", () => {
    expect(verify(write(STEPS).rows, null)).toEqual({
      id: "f",
      reason: "truncated",
    })
  })
})
