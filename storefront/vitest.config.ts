import { createRequire } from "node:module"
import { fileURLToPath } from "node:url"

import { defineConfig } from "vitest/config"

const stub = (name: string) =>
  fileURLToPath(new URL(`./test/stubs/${name}`, import.meta.url))

/** What is tested as shops get it: these look at `dist`. */
const BUILT = ["test/package/**/*.test.ts", "test/docs/**/*.test.ts"]

const react19 = (module: string) =>
  createRequire(
    new URL("../integration-tests/react-19/package.json", import.meta.url)
  ).resolve(module)

declare module "vitest" {
  export interface ProvidedContext {
    react: 18 | 19
  }
}

export default defineConfig({
  test: {
    restoreMocks: true,
    unstubGlobals: true,
    projects: [
      {
        extends: true,
        test: {
          name: "source",
          provide: { react: 18 },
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: BUILT,
        },
      },
      {
        extends: true,
        test: {
          name: "react 19",
          provide: { react: 19 },
          include: ["test/react/**/*.test.tsx"],
          setupFiles: "test/react-19.setup.ts",
        },
        resolve: {
          alias: Object.fromEntries(
            [
              "react/jsx-dev-runtime",
              "react/jsx-runtime",
              "react-dom/server",
              "react-dom/client",
              "react-dom",
              "react",
            ].map((module) => [module, react19(module)])
          ),
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
