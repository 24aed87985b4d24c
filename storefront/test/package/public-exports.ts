import { fileURLToPath } from "node:url"
import ts from "typescript"

const kit = fileURLToPath(new URL("../..", import.meta.url))

export type PublicExport = {
  entry: string
  name: string
  kind: "value" | "type"
  /** Its docstring, without tags; empty where there is none. */
  text: string
  /** Names of what an object of this type has. */
  members: string[]
}

const ENTRIES = {
  ".": "dist/index.d.ts",
  "./react": "dist/react/index.d.ts",
  "./next": "dist/next/index.d.ts",
}

/** What the built kit exports, by entry point and name. */
export function publicExports(): PublicExport[] {
  const program = ts.createProgram({
    rootNames: Object.values(ENTRIES).map((file) => kit + file),
    options: {
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
      noEmit: true,
      types: [],
    },
  })
  const checker = program.getTypeChecker()

  return Object.entries(ENTRIES).flatMap(([entry, file]) => {
    const source = program.getSourceFile(kit + file)
    const symbol = source && checker.getSymbolAtLocation(source)

    if (!symbol) {
      throw new Error(`${file} is not there.`)
    }

    return checker
      .getExportsOfModule(symbol)
      .map((one) => describe(checker, entry, one))
      .sort((one, other) => (one.name < other.name ? -1 : 1))
  })
}

function describe(
  checker: ts.TypeChecker,
  entry: string,
  exported: ts.Symbol
): PublicExport {
  const symbol =
    exported.flags & ts.SymbolFlags.Alias
      ? checker.getAliasedSymbol(exported)
      : exported

  return {
    entry,
    name: exported.name,
    kind: symbol.flags & ts.SymbolFlags.Value ? "value" : "type",
    text: ts.displayPartsToString(symbol.getDocumentationComment(checker)),
    members: checker
      .getDeclaredTypeOfSymbol(symbol)
      .getProperties()
      .map(({ name }) => name),
  }
}
