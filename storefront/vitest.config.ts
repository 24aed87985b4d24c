import { createRequire } from "node:module"
import { fileURLToPath } from "node:url"

import { defineConfig } from "vitest/config"

const stub = (name: string) =>
  fileURLToPath(new URL(`./test/stubs/${name}`, import.meta.url))

/** What is tested as shops get it: these look at `dist`. */
const BUILT = ["test/package/**/*.test.ts", "test/docs/**/*.test.ts"]

export default defineConfig({
  test: {
    restoreMocks: true,
    unstubGlobals: true,
    projects: [
      {
        extends: true,
        test: {
          name: "source",
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: BUILT,
        },
      },
      {
        extends: true,
        test: {
          name: "built",
          include: BUILT,
          globalSetup: "test/package/build-kit.ts",
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
  resolve: {
    // Next is the shop's and not installed here; the example shop has the real one.
    alias: {
      "next/headers": stub("next-headers.ts"),
      "next/navigation": stub("next-navigation.ts"),
      "next/dist/server/app-render/work-async-storage.external.js":
        stub("next-storages.ts"),
      "next/dist/server/app-render/work-unit-async-storage.external.js":
        stub("next-storages.ts"),
      // Its ESM build is not one for Node.
      "@medusajs/js-sdk": createRequire(import.meta.url).resolve(
        "@medusajs/js-sdk"
      ),
    },
  },
})
