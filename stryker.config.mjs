import parts from "./scripts/mutate/parts.js"

const part = process.env.MUTATE_PART ?? "guard"

/** Read by `npm run mutate`, one part at a time; see docs/mutation.md. */
export default {
  testRunner: "in-process",
  plugins: ["./scripts/mutate/runner.mjs", "./scripts/mutate/journal.mjs"],
  coverageAnalysis: "perTest",
  mutate: parts[part].mutate,
  // Types are checked apart; here they would only cost time.
  checkers: [],
  concurrency: 1,
  timeoutMS: 15_000,
  ignorePatterns: [
    "bin",
    "demo",
    "docs",
    "examples",
    "storefront",
    "src/admin",
    "integration-tests/e2e",
    "integration-tests/http",
    "integration-tests/react-19",
    "*.md",
    ".*",
  ],
  tempDirName: ".cache/mutate/sandbox",
  incremental: true,
  incrementalFile: `.cache/mutate/${part}.incremental.json`,
  reporters: ["journal", "progress-append-only", "clear-text", "json", "html"],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: `.cache/mutate/${part}.json` },
  htmlReporter: { fileName: `.cache/mutate/${part}.html` },
  allowEmpty: false,
  thresholds: { high: 95, low: 90, break: 85 },
}
