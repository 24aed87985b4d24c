import type { ILoginAsCustomerModuleService } from "../../../types"

const SESSIONS_OF_A_CHECKPOINT = 200

/** Makes checkpoints until no chain is left that moved. Returns of how many chains. */
export async function sealWholeLog(
  service: Pick<ILoginAsCustomerModuleService, "sealLog">
): Promise<number> {
  let count = 0
  let sealed: number

  do {
    sealed = await service.sealLog()
    count += sealed
    // Fewer than a checkpoint takes: nothing is left.
  } while (sealed >= SESSIONS_OF_A_CHECKPOINT)

  return count
}
