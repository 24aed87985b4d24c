import type { ChainStart } from "../../../types"
import type { PurgeRow } from "../typeorm/entities"
import { readJson } from "./read-json"

/** Where each chain goes on after what retention took; nothing where it took nothing. */
export function startsOf(
  purge: Pick<PurgeRow, "starts"> | null
): Record<string, ChainStart> {
  return readJson<Record<string, ChainStart>>(purge?.starts ?? "{}") ?? {}
}
