import type { ILoginAsCustomerModuleService } from "../../../types"
import type { ComparedLink } from "./link-places"

const BATCH = 500

/**
 * The first of some links that a checkpoint claims, up to one that was copied:
 * what none claims yet waits to be copied. Undefined for none.
 */
export async function findClaimed(
  shop: Pick<ILoginAsCustomerModuleService, "listArchiveCheckpoints">,
  links: ComparedLink[],
  until: number
): Promise<ComparedLink | undefined> {
  let from = 1

  while (links.length) {
    const checkpoints = await shop.listArchiveCheckpoints({
      from,
      limit: BATCH,
    })
    const claims = checkpoints
      .filter(({ number }) => number <= until)
      .flatMap((checkpoint) => checkpoint.claims)
    const ends = new Map<string, number>()

    for (const { chain, events } of claims) {
      ends.set(chain, Math.max(ends.get(chain) ?? 0, events))
    }

    const claimed = links.find(
      ({ chain_id, event }) =>
        (ends.get(chain_id ?? "") ?? 0) >= (event ?? Infinity)
    )

    if (claimed || checkpoints.length < BATCH) {
      return claimed
    }

    from = checkpoints[checkpoints.length - 1].number + 1
  }

  return undefined
}
