/** A fenced block of a page. */
export type Snippet = {
  language: string
  code: string
  /** Where its first line of code stands in the page, counted from 1. */
  line: number
  /** The file that its first line names, as in `// src/lib/config.ts`. */
  path: string | null
}

const FENCE = /^( *)```(\w+)[^\n]*\n([\s\S]*?)^\1```$/gm
const PATH = /^(?:\/\/|<!--)\s*([\w@().[\]/-]+\.\w+)\b/

/** The blocks of a page that are in one of these languages. */
export function snippetsOf(page: string, languages: string[]): Snippet[] {
  const snippets: Snippet[] = []

  for (const found of page.matchAll(FENCE)) {
    const [, indent = "", language = "", code = ""] = found

    if (languages.includes(language)) {
      snippets.push({
        language,
        code: code.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
        line: page.slice(0, found.index).split("\n").length + 1,
        path: PATH.exec(code.trimStart())?.[1] ?? null,
      })
    }
  }

  return snippets
}
