const { spawn } = require("node:child_process")
const fs = require("node:fs")
const path = require("node:path")
const { root } = require("./stages")

/**
 * Runs one Node program; resolves with its exit code. What it prints goes to
 * `print`, or, without one, straight to the terminal.
 */
function runStep(
  { file, args, cwd = root, env = {}, quietStdout = false },
  print
) {
  const output = print ? "pipe" : "inherit"
  const child = spawn(process.execPath, [file, ...args], {
    cwd,
    env: { ...process.env, ...env },
    // With --json jest prints its report; what a person reads goes to stderr.
    stdio: ["ignore", quietStdout ? "ignore" : output, output],
  })
  child.stdout?.on("data", print)
  child.stderr?.on("data", print)
  return new Promise((resolve) => {
    const stop = (signal) => {
      child.once("exit", () => process.exit(1))
      child.kill(signal)
    }
    process.on("SIGINT", stop).on("SIGTERM", stop)
    const end = (code) => {
      process.off("SIGINT", stop).off("SIGTERM", stop)
      resolve(code)
    }
    child.once("error", () => end(1))
    child.once("exit", (code) => end(code ?? 1))
  })
}

/** What the report of jest or vitest says: how many tests passed and failed, and in which files. */
function readReport(report) {
  try {
    const result = JSON.parse(fs.readFileSync(report, "utf8"))
    return {
      passed: result.numPassedTests,
      // a file that does not even load has no tests to fail
      failed: result.numFailedTests + (result.numRuntimeErrorTestSuites ?? 0),
      files: result.testResults
        .filter(({ status }) => status === "failed")
        .map(({ name }) => name),
    }
  } catch {
    return { passed: 0, failed: 0, files: [] }
  }
}

async function runSteps({ report, steps }, print) {
  if (report) {
    fs.mkdirSync(path.dirname(report), { recursive: true })
    fs.rmSync(report, { force: true })
  }
  let code = 0
  for (const step of steps) {
    code = code || (await runStep(step, print))
  }
  return {
    isRed: code !== 0,
    ...(report ? readReport(report) : { passed: 0, failed: 0, files: [] }),
  }
}

/**
 * Browsers, servers and databases share one machine with all else: files that
 * failed are run once more, from a fresh start, and named. What fails twice has
 * failed.
 */
async function runAgain(stage, first, print) {
  const names = first.files.map((file) => path.relative(root, file))
  console.log(`\n=== ${stage.name}, once more: ${names.join(", ")}`)
  const [step] = stage.steps
  const second = await runSteps(
    {
      report: stage.report,
      steps: [
        { ...step, args: [...step.args, "--runTestsByPath", ...first.files] },
      ],
    },
    print
  )
  return {
    ...second,
    passed: first.passed + first.failed - second.failed,
    flaky: second.isRed ? [] : names,
  }
}

async function runStage(stage, print) {
  const began = Date.now()
  console.log(`\n=== ${stage.name}`)
  let result = await runSteps(stage, print)
  const { files } = result
  if (files.length && files.every((file) => stage.isRetried?.(file))) {
    result = await runAgain(stage, result, print)
  }
  const { isRed, passed, failed, flaky = [] } = result
  const tested = passed + failed > 0
  return {
    name: stage.name,
    passed,
    // A stage that fails without a failed test still counts as one.
    failed:
      isRed || failed || (stage.report && !tested) ? Math.max(failed, 1) : 0,
    tested,
    flaky,
    took: (Date.now() - began) / 1000,
  }
}

/** Runs a stage beside another one, and prints at its end what it said. */
async function runBeside(stage) {
  const said = []
  const result = await runStage(stage, (data) => said.push(data))
  if (said.length) {
    process.stderr.write(`\n=== ${stage.name} said\n${Buffer.concat(said)}`)
  }
  return result
}

/**
 * Runs the stages, also after a failed one, and prints a table and the line
 * `N passed, N failed`. Those that stand in one list run side by side.
 *
 * @returns how many failed
 */
async function runStages(groups) {
  const results = []
  const began = Date.now()
  for (const [first, ...others] of groups) {
    results.push(
      ...(await Promise.all([runStage(first), ...others.map(runBeside)]))
    )
  }
  const seconds = (Date.now() - began) / 1000
  const sum = (key) => results.reduce((total, one) => total + one[key], 0)
  console.log("\nstage        result            time")
  for (const { name, passed, failed, tested, flaky, took } of results) {
    const outcome = failed
      ? `${failed} FAILED`
      : tested
        ? `${passed} passed`
        : "ok"
    console.log(
      `${name.padEnd(12)} ${outcome.padEnd(14)} ${took.toFixed(1).padStart(6)} s`
    )
    for (const file of flaky) {
      console.log(`  passed only the second time: ${file}`)
    }
  }
  console.log(`${"all".padEnd(27)} ${seconds.toFixed(1).padStart(6)} s\n`)
  console.log(`${sum("passed")} passed, ${sum("failed")} failed`)
  return sum("failed")
}

module.exports = { runStages }
