import fs from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"

import { ModuleKind, ScriptTarget, transpileModule } from "typescript"

const requireHere = createRequire(__filename)
const ROOT = path.resolve(__dirname, "../..")

/** A snippet of the documentation as it stands there. */
export function documentedText(page: string, file: string): string {
  const text = fs.readFileSync(path.join(ROOT, page), "utf8")
  const from = text.indexOf(`\`\`\`ts\n// ${file}\n`)
  if (from === -1) {
    throw new Error(`${page} has no snippet ${file}.`)
  }

  return text.slice(from + "```ts\n".length).split("\n```")[0] ?? ""
}

/**
 * What a snippet of the documentation exports, run as it stands there.
 *
 * @param page - from the root of the repository
 * @param file - the name that the snippet's first line gives it
 * @param modules - what it imports by a name that only a shop can resolve
 */
export function documentedCode<Exports>(
  page: string,
  file: string,
  modules: Record<string, unknown> = {}
): Exports {
  const code = documentedText(page, file)
  const { outputText } = transpileModule(code, {
    compilerOptions: {
      module: ModuleKind.CommonJS,
      target: ScriptTarget.ES2022,
    },
  })
  const exported = {}
  const load = (name: string) =>
    modules[name] ??
    (name.startsWith("../lib/")
      ? documentedCode(page, `src/lib/${path.basename(name)}.ts`)
      : requireHere(name))
  new Function("require", "exports", outputText)(load, exported)

  return exported as Exports
}
