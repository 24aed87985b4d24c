import type {
  ArchiveVerification,
  IAuditArchiveModuleService,
  ILoginAsCustomerModuleService,
} from "../../../types"
import { compareWithNoted } from "./compare-with-noted"
import { compareWithShop } from "./compare-with-shop"
import { reasonOf } from "./reason-of"

/** No error of a driver needs more to be understood. */
const MOST = 500

/**
 * Looks through the archive by itself, then compares it with what a
 * verification noted of it, then with the shop's log. An archive that cannot be
 * read is no valid one.
 */
export async function verifyWholeArchive(
  shop: ILoginAsCustomerModuleService,
  archive: IAuditArchiveModuleService
): Promise<ArchiveVerification> {
  try {
    const alone = await archive.verify({
      remainder: await shop.retrieveLogRemainder(),
      listErased: async (entry_ids) =>
        (await shop.listArchiveLinksOf(entry_ids))
          .filter(({ kind, person }) => kind !== "subject" && person === null)
          .map(({ entry_id }) => entry_id),
    })
    const first_invalid =
      alone.first_invalid ??
      (await compareWithNoted(shop, archive)) ??
      (await compareWithShop(shop, archive))

    return { ...alone, valid: !first_invalid, first_invalid }
  } catch (error) {
    return {
      valid: false,
      checked: 0,
      first_invalid: null,
      seals: "none",
      end: null,
      error: reasonOf(error).slice(0, MOST),
    }
  }
}
