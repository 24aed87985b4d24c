import { compile as compileSvelte } from "svelte/compiler"
import { compileScript, parse } from "vue/compiler-sfc"

import type { Snippet } from "./snippets"

/** A file of a shop, as a bundler takes it. */
export type ShopFile = { path: string; code: string }

/** What a component's compiler makes of a snippet; fails on its warnings too. */
export function compiled(snippet: Snippet): ShopFile[] {
  const path = snippet.path ?? `line-${snippet.line}`

  switch (snippet.language) {
    case "vue":
      return [{ path, code: vueScript(snippet) }]
    case "svelte":
      return [{ path, code: svelteScript(snippet) }]
    case "html":
      return htmlFiles(path, snippet.code)
    default:
      return [{ path, code: snippet.code }]
  }
}

/** The component as TypeScript, its template within. */
export function vueScript({ code, path }: Snippet): string {
  const { descriptor, errors } = parse(code, { filename: path ?? "any.vue" })

  if (errors.length > 0) {
    throw errors[0]
  }

  return compileScript(descriptor, { id: "page", inlineTemplate: true }).content
}

const SCRIPT = /(<script lang="ts">\n)([\s\S]*?)<\/script>/

/** The parts of a component that TypeScript knows, as snippets of their own. */
export function typedParts(snippet: Snippet): Snippet[] {
  const { language, code, line, path } = snippet

  if (language === "vue") {
    return [
      {
        ...snippet,
        language: "ts",
        code: vueScript(snippet),
        path: `${path}.ts`,
      },
    ]
  }

  const found = SCRIPT.exec(code)

  if (!found) {
    return []
  }

  const [, tag = "", script = ""] = found
  const before = code.slice(0, found.index + tag.length).split("\n").length - 1

  return [
    {
      language: "ts",
      code: script,
      line: line + before,
      path: `${path}.ts`,
    },
  ]
}

function svelteScript({ code, path }: Snippet): string {
  const { js, warnings } = compileSvelte(code, {
    filename: path ?? "any.svelte",
    generate: "client",
    css: "injected",
  })

  if (warnings.length > 0) {
    throw new Error(warnings.map(({ message }) => message).join("\n"))
  }

  return js.code
}

const MODULE = /<script type="module">\n([\s\S]*?)<\/script>/

/** The page without its module, and the module. */
function htmlFiles(path: string, code: string): ShopFile[] {
  const module = MODULE.exec(code)?.[1]

  return module
    ? [
        { path, code: code.replace(MODULE, "") },
        { path: path.replace(/html$/, "js"), code: module },
      ]
    : []
}
