import { createRequire } from "node:module"
import { fileURLToPath } from "node:url"

import { defineConfig } from "vitest/config"

const stub = (name: string) =>
  fileURLToPath(new URL(`./test/stubs/${name}`, import.meta.url))

export default defineConfig({
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    restoreMocks: true,
    unstubGlobals: true,
  },
  resolve: {
    // Next is the shop's and not installed here; the example shop has the real one.
    alias: {
      "next/headers": stub("next-headers.ts"),
      "next/navigation": stub("next-navigation.ts"),
      // Its ESM build is not one for Node.
      "@medusajs/js-sdk": createRequire(import.meta.url).resolve(
        "@medusajs/js-sdk"
      ),
    },
  },
})
