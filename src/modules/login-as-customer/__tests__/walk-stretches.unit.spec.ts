import { LogKeys } from "../log-chain/keys"
import type { EntryRow } from "../log-chain/links"
import { StretchWalker } from "../services/log/verify/walk-stretches"

const CHAIN = "general"
const START = { events: 0, head: "" }
const keys = new LogKeys("secret")
const key = keys.current(CHAIN)

/** A chain of so many entries; `open` ones have their outcome at the event given. */
function write(events: number, open: Record<number, number> = {}) {
  const rows: EntryRow[] = []
  const due = new Map<number, EntryRow>()
  let previous = ""

  for (let event = 1; event <= events; event++) {
    const begun = due.get(event)
    if (begun) {
      const digest = `over:${begun.seal}`
      previous = key.seal({ kind: "outcome", previous, event, digest })
      Object.assign(begun, {
        outcome: "succeeded",
        outcome_event: event,
        outcome_digest: "over",
        outcome_content: "over",
        outcome_seal: previous,
      })
      continue
    }
    const id = `e${String(event).padStart(5, "0")}`
    const kind = open[event] ? "intent" : "entry"
    previous = key.seal({ kind, previous, event, digest: id })
    rows.push({
      id,
      chain_id: CHAIN,
      event,
      sequence: null,
      key_id: key.key_id,
      digest: id,
      content: id,
      seal: previous,
      outcome: open[event] ? "unknown" : "succeeded",
      outcome_event: null,
      outcome_digest: null,
      outcome_content: null,
      outcome_seal: null,
      person_is_right: true,
    })
    if (open[event]) {
      due.set(open[event], rows.at(-1)!)
    }
  }

  return { rows, head: { events, head: previous, entry_id: "last" } }
}

type Written = ReturnType<typeof write>
type Page = {
  event?: number
  id?: string
  open: string[]
  limit: number
}

/** Walks it as the database would give it; tells what is found, and how. */
async function walk({ rows, head }: Written) {
  const pages: Page[] = []
  const sql = async (_: string, page: Page) => {
    pages.push(page)
    const { event = -Infinity, id = "", open, limit } = page
    const later = rows
      .filter(
        (row) => row.event! > event || (row.event === event && row.id > id)
      )
      .sort((a, b) => a.event! - b.event! || (a.id < b.id ? -1 : 1))
    const met = rows.filter(
      (row) => open.includes(row.id) && row.outcome_event !== null
    )

    return [{ head, rows: later.slice(0, limit), met }]
  }
  const walker = new StretchWalker(
    { sql } as never,
    ({ row }) => keys.find(CHAIN, row.key_id!),
    CHAIN,
    START
  )
  const finding = await walker.firstInvalid()

  return {
    found: finding && `${finding.reason} ${finding.id}`,
    checked: walker.checked,
    pages,
  }
}

const at = ({ rows }: Written, event: number) =>
  rows.findIndex((row) => row.event === event)

describe("a chain of any length", () => {
  it.each([0, 1, 999, 1000, 1001, 2000, 2600])(
    "of %i entries is right, read a stretch at a time",
    async (events) => {
      const { found, checked, pages } = await walk(write(events))

      expect(found).toBeNull()
      expect(checked).toBe(events)
      expect(pages).toHaveLength(Math.floor(events / 1000) + 1)
      expect(pages.map(({ event }) => event)).toEqual(
        pages.map((_, page) => (page ? page * 1000 : undefined))
      )
    }
  )

  it("waits for outcomes however far behind their entry they come", async () => {
    const open = { 5: 2300, 999: 1001, 1000: 1002, 700: 701, 2100: 2400 }
    const { found, checked, pages } = await walk(write(2500, open))

    expect(found).toBeNull()
    expect(checked).toBe(2495)
    expect(pages[1].open).toContain("e00005")
    expect(pages[1].open).not.toContain("e00700")
    expect(pages.at(-1)!.open).not.toContain("e00999")
  })

  it("leaves open what is to come", async () => {
    const { found, checked } = await walk(write(1500, { 5: 9999 }))

    expect([found, checked]).toEqual([null, 1500])
  })

  it.each([2, 999, 1000, 1001, 2000])(
    "shows at %i what was taken out, changed or put in",
    async (event) => {
      const gone = write(2500)
      gone.rows.splice(at(gone, event), 1)
      const id = `e${String(event).padStart(5, "0")}`
      const next = `e${String(event + 1).padStart(5, "0")}`
      const changed = write(2500)
      changed.rows[at(changed, event)].content = "other"
      const more = write(2500)
      more.rows.push({ ...more.rows[at(more, event)], id: `${id}x`, seal: "x" })

      expect((await walk(gone)).found).toBe(`deleted ${next}`)
      expect((await walk(changed)).found).toBe(`changed ${id}`)
      expect((await walk(more)).found).toBe(`inserted ${id}x`)
    }
  )

  it("shows at a seam what was moved across it", async () => {
    const moved = write(2500)
    const [a, b] = [moved.rows[at(moved, 990)], moved.rows[at(moved, 1010)]]
    ;[a.event, b.event] = [b.event, a.event]

    expect((await walk(moved)).found).toMatch(/^reordered e0(0990|1010)$/)
  })

  it("shows where it was cut, also right behind a stretch", async () => {
    for (const left of [1500, 1000, 999]) {
      const cut = write(2500)
      cut.rows.splice(left)

      expect((await walk(cut)).found).toBe(
        `truncated e${String(left).padStart(5, "0")}`
      )
    }
    const nothing = write(3)
    nothing.rows.length = 0
    expect((await walk(nothing)).found).toBe("deleted last")
  })

  it("says what stands there without a place", async () => {
    const odd = write(1200)
    odd.rows[at(odd, 1100)].event = null

    expect((await walk(odd)).found).not.toBeNull()
  })
})
