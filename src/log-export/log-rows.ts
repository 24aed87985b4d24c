import type {
  ILoginAsCustomerModuleService,
  LogEntryDTO,
  LogFilters,
  PageRequest,
} from "../types"

/** Rows that are in memory at once. */
const BATCH = 500

/**
 * Every entry that matches, batch by batch as the reader takes them. The
 * first batch is read when the first entry is asked for.
 */
export async function* logRows(
  service: Pick<ILoginAsCustomerModuleService, "listLogPage">,
  filters: LogFilters,
  order: PageRequest["order"]
): AsyncGenerator<LogEntryDTO> {
  let cursor: string | undefined

  do {
    const page = await service.listLogPage(filters, {
      limit: BATCH,
      cursor,
      order,
    })

    yield* page.rows
    cursor = page.next_cursor ?? undefined
  } while (cursor)
}
