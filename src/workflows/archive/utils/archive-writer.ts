import type { ArchiveAddition, ArchiveEnd, ArchiveLink } from "../../../types"
import type { CopyTarget } from "./copy-sides"

/** Links in one transaction of the archive. */
const BATCH = 500

/** A place is taken in the archive: somebody else added to it meanwhile. */
export class Overtaken extends Error {
  constructor(
    readonly end: ArchiveEnd,
    readonly links: ArchiveAddition[]
  ) {
    super("Somebody else added to the archive.")
  }
}

type Options = {
  isStopped: () => boolean
  /** Told what was added, batch by batch. */
  onAdded: (count: number, links: ArchiveAddition[]) => Promise<void>
}

/** Adds links to the archive in order, a batch at a time. */
export class ArchiveWriter {
  private waiting: ArchiveAddition[] = []
  private isOver = false

  constructor(
    private readonly target: Pick<CopyTarget, "append">,
    private end: ArchiveEnd,
    private readonly options: Options
  ) {}

  /**
   * Adds as soon as there is enough for a transaction. False once it is to stop.
   *
   * @throws Overtaken
   */
  async add(links: ArchiveLink[], checkpoint: number): Promise<boolean> {
    for (const link of links) {
      this.waiting.push({ ...link, checkpoint })
    }
    while (this.waiting.length >= BATCH && !this.isOver) {
      await this.append(this.waiting.splice(0, BATCH))
    }

    return !this.isOver
  }

  /** @throws Overtaken */
  async flush(): Promise<boolean> {
    if (this.waiting.length && !this.isOver) {
      await this.append(this.waiting.splice(0))
    }

    return !this.isOver
  }

  private async append(links: ArchiveAddition[]): Promise<void> {
    if (this.options.isStopped()) {
      this.isOver = true
      return
    }

    const end = await this.target.append(this.end, links)

    if (!end) {
      throw new Overtaken(this.end, links)
    }

    const count = end.position - this.end.position

    this.end = end
    await this.options.onAdded(count, links)
  }
}
