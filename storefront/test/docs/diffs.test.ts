import { describe, expect, it } from "vitest"

import { compileSnippets } from "./compile"
import { patched } from "./diffs"
import { pageAt, type Page } from "./pages"
import { snippetsOf } from "./snippets"

const check = (page: Page) =>
  compileSnippets(page, [
    ...snippetsOf(page.text, ["ts", "tsx"]),
    ...snippetsOf(page.text, ["diff"]).map(patched),
  ])

/** A page with one diff, whose first changed line is the seventh. */
const pageWith = (hunk: string, file = "src/app/layout.tsx"): Page => ({
  path: "docs/any.md",
  name: "any",
  text: `# Any\n\n\`\`\`diff\n--- a/${file}\n+++ b/${file}\n@@\n${hunk}\n\`\`\`\n`,
})

const BANNER =
  '+import { ImpersonationBanner } from "medusa-login-as-customer-storefront/react"\n'

describe("the changes to Medusa's starter", () => {
  const page = pageAt("docs/dtc-starter.md")

  it("compile against the built kit", () => {
    expect(snippetsOf(page.text, ["diff"])).not.toEqual([])
    expect(check(page)).toEqual([])
  })
})

describe("the check of diffs", () => {
  it.each([
    [
      "an export that is not there",
      '+import { nonsense } from "medusa-login-as-customer-storefront"',
      /^docs\/any\.md:7 .*nonsense/,
    ],
    [
      "an unknown prop, in markup",
      `${BANNER} \n@@\n <hr />\n+<ImpersonationBanner nonsense />`,
      /^docs\/any\.md:11 .*nonsense/,
    ],
    [
      "what the rest of the file makes wrong",
      " const size: number = 1\n+size.trim()",
      /^docs\/any\.md:8 .*trim/,
    ],
  ])("finds %s and says where", (_what, hunk, message) => {
    expect(check(pageWith(hunk))).toEqual([expect.stringMatching(message)])
  })

  it("takes what is right, and forgets what goes", () => {
    const hunk = `${BANNER}@@ export default\n-<Nonsense />\n <hr />\n+<ImpersonationBanner />`

    expect(check(pageWith(hunk))).toEqual([])
  })

  it("is told the file", () => {
    expect(() => check(pageWith("+", "src/styles/globals.css"))).toThrow(
      "The diff in line 4 names no file."
    )
  })
})
