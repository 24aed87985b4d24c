/** Rows of a CSV file by RFC 4180. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  const cell = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n|$)/y

  while (cell.lastIndex < text.length) {
    const [, raw, end] = cell.exec(text) as RegExpExecArray

    rows[rows.length - 1].push(
      raw.startsWith('"') ? raw.slice(1, -1).replace(/""/g, '"') : raw
    )

    if (end === "\r\n" && cell.lastIndex < text.length) {
      rows.push([])
    }
  }

  return rows
}
