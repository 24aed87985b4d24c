import { describe, expect, it } from "vitest"

import { compileSnippets } from "./compile"
import { typedParts } from "./framework-files"
import { pages, type Page } from "./pages"
import { snippetsOf } from "./snippets"

const check = (page: Page) =>
  compileSnippets(page, [
    ...snippetsOf(page.text, ["ts", "tsx"]),
    ...snippetsOf(page.text, ["vue", "svelte"]).flatMap(typedParts),
  ])

/** A page of its own, with one snippet in its third line. */
const pageWith = (code: string, language = "ts"): Page => ({
  path: "docs/any.md",
  name: "any",
  text: `# Any\n\n\`\`\`${language}\n${code}\n\`\`\`\n`,
})

describe("snippets of the documentation", () => {
  it.each(pages().map((page) => [page.path, page] as const))(
    "of %s compile against the built kit",
    (_path, page) => {
      expect(snippetsOf(page.text, ["js", "ts", "tsx"])).not.toEqual([])
      expect(check(page)).toEqual([])
    }
  )
})

describe("the check of snippets", () => {
  it.each([
    [
      "an export that is not there",
      'import { nonsense } from "medusa-login-as-customer-storefront"',
      /^docs\/any\.md:4 .*nonsense/,
    ],
    [
      "an argument of the wrong type",
      'import { readMarker } from "medusa-login-as-customer-storefront"\n\nreadMarker(1)',
      /^docs\/any\.md:6 .*number/,
    ],
    ["a name that nobody declares", "nobody()", /^docs\/any\.md:4 .*nobody/],
    ["what is no TypeScript", "const = 1", /^docs\/any\.md:4 /],
    [
      "a prop that a component does not take",
      'import { ImpersonationBanner } from "medusa-login-as-customer-storefront/react"\n\nexport const Page = () => <ImpersonationBanner nonsense />',
      /^docs\/any\.md:6 .*nonsense/,
    ],
    [
      "an implicit any",
      "export const half = (value) => value / 2",
      /^docs\/any\.md:4 .*implicitly/,
    ],
  ])("finds %s and says where", (_what, code, message) => {
    expect(check(pageWith(code, "tsx"))).toEqual([
      expect.stringMatching(message),
    ])
  })

  it.each([
    [
      "vue",
      '<script setup lang="ts">\nconst size = 1\n</script>\n\n<template>{{ size.length }}</template>',
      /^docs\/any\.md:\d+ .*length/,
    ],
    [
      "svelte",
      '<script lang="ts">\n  const size: string = $state(1)\n</script>\n\n{size}',
      /^docs\/any\.md:5 .*number/,
    ],
  ])("looks into components of %s", (language, code, message) => {
    expect(check(pageWith(code, language))).toEqual([
      expect.stringMatching(message),
    ])
  })

  it("takes what is right", () => {
    const code =
      'import { isImpersonationError } from "medusa-login-as-customer-storefront"\n\nexport const ended = (error: unknown) =>\n  isImpersonationError(error, "impersonation_session_ended")'

    expect(check(pageWith(code))).toEqual([])
  })

  it("lets a snippet import another by the file that it names", () => {
    const text = [
      "```ts",
      "// src/lib/half.ts",
      "export const half = (value: number) => value / 2",
      "```",
      "",
      "```ts",
      'import { half } from "@lib/half"',
      "",
      'half("1")',
      "```",
    ].join("\n")

    expect(check({ path: "docs/any.md", name: "any", text })).toEqual([
      expect.stringMatching(/^docs\/any\.md:9 /),
    ])
  })

  it("finds blocks in lists, and leaves other languages alone", () => {
    const text = "- a\n\n  ```ts\n  const a = 1\n  ```\n\n```sh\nls\n```\n"

    expect(snippetsOf(text, ["ts"])).toEqual([
      { language: "ts", code: "const a = 1\n", line: 4, path: null },
    ])
  })
})
