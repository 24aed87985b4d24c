import { defineConfig } from "tsdown"

export default defineConfig({
  entry: ["src/index.ts", "src/react/index.ts", "src/next/index.ts"],
  format: ["esm", "cjs"],
  platform: "neutral",
  target: "es2022",
  dts: true,
  clean: true,
  // One output file per source file, so that "use client" stays where it is.
  unbundle: true,
  deps: { neverBundle: [/^react/, /^next/] },
})
