const MAX = 120
/** Control characters, line ends, and marks that turn the reading direction. */
const UNPRINTABLE =
  /[\p{Cc}\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]+/gu

/** A text fit for one line of a sentence: no control characters, not too long. */
export function cleanText(text: string): string {
  const line = text
    .slice(0, 4 * MAX)
    .replace(UNPRINTABLE, " ")
    .trim()
  const characters = [...line]

  return characters.length > MAX
    ? `${characters.slice(0, MAX - 1).join("")}…`
    : line
}
