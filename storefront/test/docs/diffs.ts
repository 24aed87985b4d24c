import type { Snippet } from "./snippets"

const FILE = /^\+\+\+ b\/(.+\.(tsx?))$/m

/**
 * What a diff makes of its file, each line where it stands in the page. Its
 * hunks are whole statements, or elements that stand side by side.
 *
 * @throws Error where the diff does not say which file it changes
 */
export function patched({ code, ...snippet }: Snippet): Snippet {
  const [, path, language] = FILE.exec(code) ?? []

  if (!path || !language) {
    throw new Error(`The diff in line ${snippet.line} names no file.`)
  }

  const [header = "", ...hunks] = code.split(/^@@.*$/m)
  const after = [header.replaceAll(/.+/g, ""), ...hunks.map(afterwards)]

  return { ...snippet, language, path, code: after.join("") }
}

/** The lines of a hunk as they are afterwards. */
function afterwards(hunk: string): string {
  const lines = hunk.replaceAll(/^-.*$/gm, "").replaceAll(/^[ +]/gm, "")
  const isMarkup = lines.trimStart().startsWith("<")

  return isMarkup ? `;<>${lines.trimEnd()}</>\n` : lines
}
