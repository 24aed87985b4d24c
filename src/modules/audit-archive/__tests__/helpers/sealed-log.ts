import { createHash, randomBytes } from "node:crypto"

import type {
  ArchiveCheckpoint,
  ArchiveLink,
  LogDetails,
} from "../../../../types"
import { LogKeys } from "../../../login-as-customer/log-chain/keys"

export const KEYS = new LogKeys("a secret of the shop")

const sha = (text: string) => createHash("sha256").update(text).digest("hex")

/** A log of the shop as it hands it on: sessions of one customer each, and a checkpoint. */
export class SealedLog {
  private readonly claimed: Record<string, number> = {}
  private count = 0

  constructor(
    private readonly links: Record<string, ArchiveLink[]> = {},
    private readonly checkpoints: ArchiveCheckpoint[] = []
  ) {}

  /** The same log in another process. */
  static read(text: string): SealedLog {
    const { links, checkpoints } = JSON.parse(text) as SealedLog

    return new SealedLog(links, checkpoints)
  }

  toString(): string {
    const { links, checkpoints } = this

    return JSON.stringify({ links, checkpoints })
  }

  add(
    chain: string,
    {
      action = "cart_created",
      kind = "entry" as "entry" | "intent",
      customer_id = `cus_${chain}`,
      erasure = null as ArchiveLink["erasure"],
      at = Date.now() * 1000,
      details = {} as LogDetails,
      keys = KEYS,
    } = {}
  ): ArchiveLink {
    this.count += 1

    const entry_id = `implog_${String(this.count).padStart(8, "0")}`
    const salt = randomBytes(16).toString("hex")
    const person = JSON.stringify([
      `${customer_id}@x.test`,
      "Ada",
      null,
      null,
      null,
    ])
    const digest = createHash("sha256")
      .update(Buffer.from(salt, "hex"))
      .update(person)
      .digest("hex")
    const intent = JSON.stringify([
      ...[entry_id, chain, keys.current_id, chain, 1, "login_as_customer"],
      ...[action, "change", "POST", "/store/carts", "user_1", "a@x.test", "A"],
      ...[
        customer_id,
        at,
        at,
        "10.0.0.1",
        "curl",
        {
          values: { n: 1 },
          ...(erasure ? { erased: erasure.reach } : {}),
          ...details,
        },
        digest,
      ],
    ])
    const outcome = JSON.stringify(["succeeded", 200, 12, null])
    const isWhole = kind === "entry"

    return this.seal(chain, {
      kind,
      entry_id,
      occurred_at: at,
      content: isWhole ? `${intent}\n${outcome}` : intent,
      digest: isWhole
        ? sha(`["${sha(intent)}", "${sha(outcome)}"]`)
        : sha(intent),
      person: { customer_id, salt, content: person },
      erasure,
      keys,
    })
  }

  complete(chain: string, intent: ArchiveLink): ArchiveLink {
    const content = JSON.stringify(["failed", 500, 3, null])

    return this.seal(chain, {
      kind: "outcome",
      entry_id: intent.entry_id,
      occurred_at: intent.occurred_at,
      content,
      digest: `${sha(content)}:${intent.seal}`,
      person: null,
      erasure: null,
    })
  }

  /** Seals the chains that moved since the last time. */
  checkpoint(keys = KEYS): void {
    const number = this.checkpoints.length + 1
    const claims = Object.entries(this.links)
      .filter(
        ([chain, links]) =>
          chain !== "checkpoints" && this.claimed[chain] !== links.length
      )
      .map(([chain, links]) => ({ chain, events: links.length }))

    claims.forEach(({ chain, events }) => (this.claimed[chain] = events))

    const at = Date.now() * 1000
    const content = JSON.stringify([
      number,
      at,
      keys.current_id,
      claims.map(({ chain, events }) => {
        const { seal, entry_id, occurred_at } = this.links[chain][events - 1]

        return { chain, events, head: seal, entry: entry_id, at: occurred_at }
      }),
    ])
    const link = this.seal("checkpoints", {
      kind: "checkpoint",
      entry_id: `implogc_${number}`,
      occurred_at: at,
      content,
      digest: sha(content),
      person: null,
      erasure: null,
      keys,
    })

    this.checkpoints.push({ number, claims, link })
  }

  /** All of it in the order in which it is copied, each with its checkpoint. */
  additions() {
    const copied: Record<string, number> = {}

    return this.checkpoints.flatMap(({ number, claims, link }) =>
      [
        ...claims.flatMap(({ chain, events }) => {
          const from = copied[chain] ?? 0
          copied[chain] = events

          return this.links[chain].slice(from, events)
        }),
        link,
      ].map((addition) => ({ ...addition, checkpoint: number }))
    )
  }

  /** What copying reads of the shop, and notes there. */
  get source() {
    return {
      beginArchive: async () => undefined,
      listArchiveCheckpoints: this.listArchiveCheckpoints,
      listArchiveChains: this.listArchiveChains,
      listArchiveLinks: this.listArchiveLinks,
      listArchiveSeals: this.listArchiveSeals,
      listArchiveSubjects: async () => [],
      noteArchiveSubjects: async () => undefined,
      noteArchiveProgress: async () => undefined,
      noteArchiveFailure: async () => undefined,
    }
  }

  listArchiveCheckpoints = async ({
    from,
    limit,
  }: {
    from: number
    limit: number
  }) => this.checkpoints.filter(({ number }) => number >= from).slice(0, limit)

  listArchiveChains = async ({
    after,
    limit,
  }: {
    after: string
    limit: number
  }) =>
    Object.entries(this.links)
      .filter(([chain]) => chain > after && chain !== "checkpoints")
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, limit)
      .map(([chain, links]) => ({ chain, events: links.length }))

  listArchiveSeals = async (places: { chain: string; event: number }[]) =>
    places.flatMap((place) => {
      const seal = this.links[place.chain]?.[place.event - 1]?.seal

      return seal ? [{ ...place, seal }] : []
    })

  listArchiveLinks = async ({
    ranges,
    limit,
  }: {
    ranges: { chain: string; after: number; until: number }[]
    limit: number
  }) =>
    ranges.flatMap(({ chain, after, until }) =>
      (this.links[chain] ?? []).slice(after, until).slice(0, limit)
    )

  private seal(
    chain: string,
    link: Pick<
      ArchiveLink,
      | "kind"
      | "entry_id"
      | "occurred_at"
      | "content"
      | "digest"
      | "person"
      | "erasure"
    > & { keys?: LogKeys }
  ): ArchiveLink {
    const links = (this.links[chain] ??= [])
    const event = links.length + 1
    const { keys = KEYS, ...rest } = link
    const seal = keys.current(chain).seal({
      kind: link.kind as "entry",
      previous: links.at(-1)?.seal ?? "",
      event,
      digest: link.digest!,
    })
    const whole = {
      ...rest,
      chain_id: chain,
      event,
      key_id: keys.current_id,
      seal,
    }

    links.push(whole)

    return whole
  }
}
