/** Rows by the entry that each is of, in their order. */
export function groupOf<Row extends { entry_id: string }>(
  rows: Row[]
): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()

  for (const row of rows) {
    const group = groups.get(row.entry_id)

    if (group) {
      group.push(row)
    } else {
      groups.set(row.entry_id, [row])
    }
  }

  return groups
}
