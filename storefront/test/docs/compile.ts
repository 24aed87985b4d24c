import { existsSync } from "node:fs"
import path from "node:path"
import ts from "typescript"

import { repository, type Page } from "./pages"
import type { Snippet } from "./snippets"

const PREAMBLES = path.join(repository, "storefront/test/docs/preambles")

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  jsx: ts.JsxEmit.ReactJSX,
  isolatedModules: true,
  types: ["node"],
  typeRoots: [path.join(repository, "node_modules/@types")],
}

/** Of all programs: libraries are read once. */
const shared = new Map<string, ts.SourceFile | undefined>()

/**
 * Type-checks the snippets of a page together, each as a module of one strict
 * project that has the built kit installed. A snippet that names its file can
 * be imported by the others.
 *
 * @returns what is wrong, as `page:line message`
 */
export function compileSnippets(page: Page, snippets: Snippet[]): string[] {
  const project = path.join(repository, ".cache/docs", page.name)
  const files = new Map<string, string>()

  for (const snippet of snippets) {
    const named = snippet.path && path.join(project, snippet.path)
    const file =
      named && !files.has(named)
        ? named
        : path.join(project, `line-${snippet.line}.${snippet.language}`)

    // As many empty lines as stand before it: errors are where they are in the page.
    files.set(
      file,
      `${"\n".repeat(snippet.line - 1)}${snippet.code}\nexport {}\n`
    )
  }

  const preambles = ["next", page.name]
    .map((name) => path.join(PREAMBLES, `${name}.d.ts`))
    .filter((file) => existsSync(file))
  const options = {
    ...OPTIONS,
    paths: {
      "@lib/*": [`${project}/src/lib/*`],
      "@modules/*": [`${project}/src/modules/*`],
      "medusa-plugin-login-as-customer/*": [`${repository}/src/*/index.ts`],
    },
  }
  const program = ts.createProgram({
    rootNames: [...files.keys(), ...preambles],
    options,
    host: hostWith(files, options),
  })

  const wrong = [...files.keys(), ...preambles].flatMap((file) => {
    const source = program.getSourceFile(file)

    return [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ].map((diagnostic) => tell(files.has(file) ? page.path : file, diagnostic))
  })

  return [...new Set(wrong)]
}

function tell(file: string, { file: source, start, ...rest }: ts.Diagnostic) {
  const line = source?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0

  return `${file}:${line + 1} ${ts.flattenDiagnosticMessageText(rest.messageText, " ")}`
}

/** The disk, and on top of it these files. */
function hostWith(
  files: Map<string, string>,
  options: ts.CompilerOptions
): ts.CompilerHost {
  const disk = ts.createCompilerHost(options)
  const folders = new Set(
    [...files.keys()].flatMap((file) => {
      const above = [path.dirname(file)]
      while (above[0] !== repository && above[0] !== "/") {
        above.unshift(path.dirname(above[0] as string))
      }
      return above
    })
  )

  return {
    ...disk,
    fileExists: (file) => files.has(file) || disk.fileExists(file),
    readFile: (file) => files.get(file) ?? disk.readFile(file),
    directoryExists: (folder) =>
      folders.has(folder) || disk.directoryExists?.(folder) === true,
    getSourceFile: (file, languageOrOptions) => {
      const text = files.get(file)
      if (text !== undefined) {
        return ts.createSourceFile(file, text, languageOrOptions, true)
      }
      if (!shared.has(file)) {
        shared.set(file, disk.getSourceFile(file, languageOrOptions))
      }
      return shared.get(file)
    },
  }
}
