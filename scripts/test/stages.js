const fs = require("node:fs")
const os = require("node:os")
const path = require("node:path")

const root = path.resolve(__dirname, "../..")
const kit = path.join(root, "storefront")
/** A package's program, installed in the root or only beside the kit. */
const bin = (name, file) =>
  [root, kit]
    .map((folder) => path.join(folder, "node_modules", name, file))
    .find((program) => fs.existsSync(program))

const eslint = bin("eslint", "bin/eslint.js")
const prettier = bin("prettier", "bin/prettier.cjs")
const jestCli = bin("jest", "bin/jest.js")
const vitest = bin("vitest", "vitest.mjs")

/** Two copies of Medusa at once where the machine has room for them. */
const WORKERS = os.cpus().length > 1 && os.totalmem() > 6 * 1024 ** 3 ? 2 : 1

/** What fails here may pass with the next inputs, and is broken all the same. */
const DRAWN_BY_LOT = /state-machine/

/** Runs jest projects; `report` is the file it leaves. */
function jest(name, projects, flags = [], env = {}) {
  const report = path.join(root, ".cache", "test", `${name}.json`)
  return {
    name,
    report,
    isRetried: (file) => !DRAWN_BY_LOT.test(file),
    steps: [
      {
        file: jestCli,
        // prettier-ignore
        args: ["--selectProjects", ...projects, ...flags, "--forceExit",
          "--json", `--outputFile=${report}`],
        env: {
          NODE_OPTIONS: "--experimental-vm-modules --no-warnings",
          // Refusals that tests provoke are no news; a level that winston does not know logs nothing.
          LOG_LEVEL: process.env.LOG_LEVEL || "silent",
          ...env,
        },
        quietStdout: true,
      },
    ],
  }
}

/** What runs over Medusa's Redis modules too: events, jobs, locks, workflows. */
const WITH_REDIS = [
  "http/(admin-sessions|log-actions|log-upkeep|orders-assisted)",
  "security/(code-replay|leaked-secrets)",
].join("|")

/** Stages that leave room for one another, and so run side by side. */
const TOGETHER = [
  ["lint", "typecheck", "kit"],
  ["redis", "package"],
]

/**
 * The stages in their order: what is quick first. Each is a list of Node
 * programs; `report` is where a test runner writes its counts; files of jest
 * that fail are run once more, but for those whose inputs are drawn by lot.
 */
const STAGES = [
  {
    name: "lint",
    steps: [
      { file: eslint, args: ["--max-warnings", "0", "."] },
      { file: prettier, args: ["--check", "--log-level", "warn", "."] },
    ],
  },
  {
    name: "typecheck",
    steps: [{ file: path.join(root, "scripts/typecheck.js"), args: [] }],
  },
  {
    name: "kit",
    report: path.join(root, ".cache", "test", "kit.json"),
    steps: [
      { file: path.join(root, "scripts/build.js"), args: ["kit"] },
      {
        file: vitest,
        // prettier-ignore
        args: ["run", "--reporter=default", "--reporter=json",
          `--outputFile.json=${path.join(root, ".cache", "test", "kit.json")}`],
        cwd: kit,
      },
      ...[
        [bin("publint", "src/cli.js"), "--strict"],
        [bin("@arethetypeswrong/cli", "dist/index.js"), "--pack", ".", "-q"],
        [bin("size-limit", "bin.js"), "--config", "size/limits.js"],
      ].map(([file, ...args]) => ({ file, args, cwd: kit })),
    ],
  },
  jest(
    "jest",
    ["unit", "modules", "http", "security"],
    [`--maxWorkers=${WORKERS}`, "--silent"]
  ),
  ...(process.env.TEST_REDIS_URL
    ? [
        jest(
          "redis",
          ["http", "security"],
          ["--runInBand", "--silent", `--testPathPattern=${WITH_REDIS}`],
          { REDIS_URL: process.env.TEST_REDIS_URL }
        ),
      ]
    : []),
  jest("package", ["package"], ["--runInBand"]),
  jest("e2e", ["e2e"], ["--runInBand"]),
]

/** Stages in lists of those that run side by side. */
function inGroups(stages) {
  const groups = []
  for (const stage of stages) {
    const before = groups.at(-1)?.[0].name
    const isBeside = TOGETHER.some(
      (names) => names.includes(before) && names.includes(stage.name)
    )
    if (isBeside && WORKERS > 1) {
      groups.at(-1).push(stage)
    } else {
      groups.push([stage])
    }
  }
  return groups
}

module.exports = { STAGES, inGroups, root }
