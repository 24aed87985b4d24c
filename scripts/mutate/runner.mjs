import { createRequire } from "node:module"

import {
  commonTokens,
  declareFactoryPlugin,
  PluginKind,
  tokens,
} from "@stryker-mutator/api/plugin"
import {
  determineHitLimitReached,
  DryRunStatus,
  TestStatus,
  toMutantRunResult,
} from "@stryker-mutator/api/test-runner"

const require = createRequire(import.meta.url)
const { forget, installCompiler, specsOf, substitute } = require("./load")
const PARTS = require("./parts")
const { runTests } = require("./run-tests")
const { install, testsOf } = require("./tree")

/** How long a test may take, in ms: many a mutant leaves a request unanswered. */
const PATIENCE = { database: 30_000, none: 2500 }

/** How many of the tests that noticed the last mutants are tried first. */
const LIKELY = 10

/**
 * Runs the specs in this process, where Medusa's packages stay loaded: a mutant
 * takes as long as the tests that reach it. Only our own code is loaded anew,
 * for mutants of what is evaluated on loading.
 */
class InProcessRunner {
  #root = process.cwd()
  #part = PARTS[process.env.MUTATE_PART]
  #tree = null
  /** Names of tests that noticed a mutant, the last one first. */
  #noticed = []
  #database = null

  capabilities() {
    return { reloadEnvironment: true }
  }

  async init() {
    process.env.NODE_ENV = "test"
    // A running test hears of them as well; what comes late fails nothing.
    process.on("uncaughtException", () => undefined)
    process.on("unhandledRejection", () => undefined)
    process.on("disconnect", () => process.exit())
    globalThis.__stryker__ ??= {}
    installCompiler()
    if (this.#part.database) {
      this.#database = require("./database")
      substitute(
        this.#root,
        "integration-tests/helpers/suite.ts",
        require.resolve("./suite")
      )
      await this.#database.connect()
    }
  }

  async dryRun({ coverageAnalysis }) {
    const result = await this.#run({ goesOn: true, reload: true })
    if (coverageAnalysis !== "off") {
      result.mutantCoverage = globalThis.__stryker__.mutantCoverage
    }

    return result
  }

  async mutantRun(options) {
    const stryker = globalThis.__stryker__
    stryker.hitCount = options.hitLimit ? 0 : undefined
    stryker.hitLimit = options.hitLimit
    const { activeMutant, mutantActivation, testFilter } = options
    const isStatic = mutantActivation === "static"
    stryker.activeMutant = isStatic ? activeMutant.id : undefined
    const result = await this.#run({
      goesOn: options.disableBail,
      reload: options.reloadEnvironment,
      asked: testFilter && new Set(testFilter),
      onLoaded: () => (stryker.activeMutant = activeMutant.id),
    })
    stryker.activeMutant = undefined

    return toMutantRunResult(
      determineHitLimitReached(stryker.hitCount, stryker.hitLimit) ?? result
    )
  }

  async dispose() {
    await this.#database?.disconnect()
  }

  async #run({ goesOn, reload, asked, onLoaded }) {
    const stryker = globalThis.__stryker__
    try {
      if (reload || !this.#tree) {
        this.#load()
      }
      onLoaded?.()
      const likely = goesOn ? [] : this.#noticed.slice(0, LIKELY)
      const isAsked = ({ name }) =>
        !this.#part.leavesOut?.test(name) && (!asked || asked.has(name))
      const run = async (isChosen) =>
        await runTests(this.#tree, {
          isAsked: (test) => isAsked(test) && isChosen(test.name),
          goesOn,
          patience: PATIENCE[this.#part.database ? "database" : "none"],
          onTest: (test) => (stryker.currentTestId = test?.name),
        })
      const results = await run((name) => likely.includes(name))
      if (!results.some(({ failure }) => failure)) {
        results.push(...(await run((name) => !likely.includes(name))))
      }
      const by = results.find(({ failure }) => failure)?.test.name
      if (by) {
        this.#noticed = [by, ...this.#noticed.filter((name) => name !== by)]
        await this.#database?.reconnect()
      }

      return { status: DryRunStatus.Complete, tests: results.map(resultOf) }
    } catch (error) {
      // What does not even load is noticed by whoever starts the server.
      return {
        status: DryRunStatus.Complete,
        tests: [
          {
            id: "loading",
            name: "loading",
            timeSpentMs: 0,
            status: TestStatus.Failed,
            failureMessage: String(error.stack),
          },
        ],
      }
    }
  }

  #load() {
    forget(this.#root)
    this.#tree = null
    require("@medusajs/framework/mikro-orm/core").MetadataStorage.clear()
    const tree = install(globalThis)
    for (const spec of this.#part.specs.flatMap((entry) =>
      specsOf(this.#root, entry)
    )) {
      const known = testsOf(tree).length
      require(spec)
      for (const test of testsOf(tree).slice(known)) {
        test.file = spec
      }
    }
    nameApart(testsOf(tree))
    this.#tree = tree
  }
}

/** A test is known by its name, also where several have the same. */
function nameApart(tests) {
  const counts = new Map()
  for (const test of tests) {
    const count = (counts.get(test.name) ?? 0) + 1
    counts.set(test.name, count)
    test.name += count > 1 ? ` (${count})` : ""
  }
}

function resultOf({ test, failure, spent }) {
  return {
    id: test.name,
    name: test.name,
    timeSpentMs: spent,
    fileName: test.file,
    ...(failure
      ? { status: TestStatus.Failed, failureMessage: failure }
      : { status: TestStatus.Success }),
  }
}

create.inject = tokens(commonTokens.injector)
function create() {
  return new InProcessRunner()
}

export const strykerPlugins = [
  declareFactoryPlugin(PluginKind.TestRunner, "in-process", create),
]
