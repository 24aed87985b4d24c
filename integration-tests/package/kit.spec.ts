import fs from "node:fs"
import os from "node:os"
import path from "node:path"

import { KitShop, packKit, type Manager, type ReactMajor } from "./kit-shop"

jest.setTimeout(300_000)

const KIT = "medusa-login-as-customer-storefront"

/** What a shop's developer writes, with each entry point in it. */
const SHOP = `import {
  createImpersonationClient,
  isImpersonationError,
  type Impersonation,
} from "${KIT}"
import { createHandoffRoute, type NextImpersonationOptions } from "${KIT}/next"
import { ImpersonationBanner, RemoteAssistanceField } from "${KIT}/react"

const options: NextImpersonationOptions = {
  medusaUrl: "http://localhost:9000",
  publishableKey: "pk_1",
  dashboardOrigins: ["https://admin.example"],
}

export const { GET, POST } = createHandoffRoute(options)

export async function customerOf(): Promise<Impersonation["customer"] | null> {
  const client = createImpersonationClient({ baseUrl: options.medusaUrl })

  try {
    return (await client.current())?.customer ?? null
  } catch (error) {
    if (isImpersonationError(error, "impersonation_session_ended")) {
      return null
    }
    throw error
  }
}

export const Page = () => <ImpersonationBanner locale="fr" />
export const field = RemoteAssistanceField

// @ts-expect-error there is no such code
isImpersonationError(null, "no_such_code")
`

const RENDER = `const html = renderToString(createElement(ImpersonationBanner))
const client = createImpersonationClient({ baseUrl: "http://localhost" })
console.log(JSON.stringify({ html, client: typeof client.current, version }))
`

const ESM = `import { createElement, version } from "react"
import { renderToString } from "react-dom/server"
import { createImpersonationClient } from "${KIT}"
import { ImpersonationBanner } from "${KIT}/react"
import.meta.resolve("${KIT}/next")
${RENDER}`

const CJS = `const { createElement, version } = require("react")
const { renderToString } = require("react-dom/server")
const { createImpersonationClient } = require("${KIT}")
const { ImpersonationBanner } = require("${KIT}/react")
require.resolve("${KIT}/next")
${RENDER}`

describe("the packed kit", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "lac-kit-"))
  let tarball: string
  let entries: string[] = []

  beforeAll(async () => {
    ;({ file: tarball, entries } = await packKit(folder))
  })

  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

  it("holds the built files, and nothing to test or build them with", () => {
    expect(entries).toEqual(
      expect.arrayContaining([
        "package.json",
        "LICENSE",
        "README.md",
        "CHANGELOG.md",
        "dist/index.js",
        "dist/index.cjs",
        "dist/index.d.ts",
        "dist/index.d.cts",
        "dist/react/index.js",
        "dist/next/index.js",
      ])
    )
    expect(
      entries.filter(
        (entry) =>
          !/^(package\.json|LICENSE|README\.md|CHANGELOG\.md|dist\/.+\.(c?js|d\.c?ts))$/.test(
            entry
          ) ||
          /(^|\/)(test|__tests__|size)\/|\.(test|spec)\.|\.map$/.test(entry)
      )
    ).toEqual([])
  })

  describe.each<[Manager, ReactMajor]>([
    ["npm", 18],
    ["npm", 19],
    ["pnpm", 18],
    ["pnpm", 19],
  ])("installed by %s beside React %d", (manager, major) => {
    const shop = new KitShop(path.join(folder, `${manager}-${major}`))

    beforeAll(async () => {
      await shop.install(tarball, manager, major)
      shop.write("shop.tsx", SHOP)
      shop.write("shop-esm.mts", SHOP.replace(/^export const Page.*$/m, ""))
      shop.write("render.mjs", ESM)
      shop.write("render.cjs", CJS)
    })

    it("brings nothing with it", () => {
      const installed = path.join(shop.folder, "node_modules")
      const names = fs
        .readdirSync(installed)
        .filter((name) => !name.startsWith("."))
        .sort()

      expect(names).toEqual(expect.arrayContaining([KIT, "react", "react-dom"]))
      expect(names).not.toContain("next")
      expect(fs.existsSync(path.join(installed, KIT, "node_modules"))).toBe(
        false
      )
    })

    it.each(["render.mjs", "render.cjs"])(
      "runs in Node, and renders nothing for a shopper, by %s",
      async (file) => {
        expect(JSON.parse(await shop.node(file))).toEqual({
          html: "",
          client: "function",
          version: expect.stringMatching(new RegExp(`^${major}\\.`)),
        })
      }
    )

    it.each([
      ["bundler", "esnext"],
      // How files lie is npm's or pnpm's matter, how they are found is not.
      ...(manager === "npm"
        ? [
            ["node16", "node16"],
            ["node10", "commonjs"],
          ]
        : []),
    ])("compiles strictly with moduleResolution %s", async (how, module) => {
      const files = ["shop.tsx", ...(how === "node16" ? ["shop-esm.mts"] : [])]
      const { code, output } = await shop.tsc(files, [
        "--module",
        module,
        "--moduleResolution",
        how,
      ])

      expect([code, output]).toEqual([0, ""])
    })
  })
})
