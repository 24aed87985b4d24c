import { existsSync } from "node:fs"
import path from "node:path"
import { describe, expect, it } from "vitest"

import { pageAt, repository } from "./pages"

/** What a page of the repository names in code, by a pattern with one group. */
const named = (page: string, pattern: RegExp) => [
  ...new Set([...pageAt(page).text.matchAll(pattern)].map(([, name]) => name)),
]

const isThere = (file: string) => existsSync(path.join(repository, file))

describe("files that the repository's pages name", () => {
  it.each([
    ["of the kit", /`((?:core|react|next)\/[\w-]+\.tsx?)`/g, "storefront/src/"],
    ["of the plugin", /`(src\/[\w/-]+\.tsx?)`/g, ""],
  ])("in ARCHITECTURE.md are there: those %s", (_of, pattern, folder) => {
    const files = named("ARCHITECTURE.md", pattern)

    expect(files.length).toBeGreaterThan(5)
    expect(files.filter((file) => !isThere(folder + file))).toEqual([])
  })

  it("in SECURITY.md as tests are there", () => {
    const ofKit = named("SECURITY.md", /`kit:(\w+\/[\w-]+)`/g)
    const ofBrowser = named("SECURITY.md", /`e2e\/([\w-]+)`/g)

    expect(ofKit.length).toBeGreaterThan(10)
    expect(
      ofKit.filter(
        (name) =>
          !isThere(`storefront/test/${name}.test.ts`) &&
          !isThere(`storefront/test/${name}.test.tsx`)
      )
    ).toEqual([])
    expect(ofBrowser.length).toBeGreaterThan(2)
    expect(
      ofBrowser.filter(
        (name) => !isThere(`integration-tests/e2e/${name}.spec.ts`)
      )
    ).toEqual([])
  })
})
