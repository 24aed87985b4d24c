const { spawn } = require("node:child_process")
const fs = require("node:fs")
const path = require("node:path")
const { root } = require("./stages")

/** Runs one Node program; resolves with its exit code. */
function runStep({ file, args, cwd = root, env = {}, quietStdout = false }) {
  const child = spawn(process.execPath, [file, ...args], {
    cwd,
    env: { ...process.env, ...env },
    // With --json jest prints its report; what a person reads goes to stderr.
    stdio: ["ignore", quietStdout ? "ignore" : "inherit", "inherit"],
  })
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

/** How many tests passed and failed, by the report of jest or vitest. */
function readCounts(report) {
  try {
    const result = JSON.parse(fs.readFileSync(report, "utf8"))
    return {
      passed: result.numPassedTests,
      // a file that does not even load has no tests to fail
      failed: result.numFailedTests + (result.numRuntimeErrorTestSuites ?? 0),
    }
  } catch {
    return { passed: 0, failed: 0 }
  }
}

async function runStage(stage) {
  const began = Date.now()
  console.log(`\n=== ${stage.name}`)
  if (stage.report) {
    fs.mkdirSync(path.dirname(stage.report), { recursive: true })
    fs.rmSync(stage.report, { force: true })
  }
  let code = 0
  for (const step of stage.steps) {
    code = code || (await runStep(step))
  }
  const { passed, failed } = stage.report
    ? readCounts(stage.report)
    : { passed: 0, failed: 0 }
  const tested = passed + failed > 0
  const isRed = code !== 0 || failed > 0 || (stage.report && !tested)
  return {
    name: stage.name,
    passed,
    // A stage that fails without a failed test still counts as one.
    failed: isRed ? Math.max(failed, 1) : 0,
    tested,
    seconds: (Date.now() - began) / 1000,
  }
}

/**
 * Runs the stages, also after a failed one, and prints a table and the line
 * `N passed, N failed`.
 *
 * @returns how many failed
 */
async function runStages(stages) {
  const results = []
  for (const stage of stages) {
    results.push(await runStage(stage))
  }
  const sum = (key) => results.reduce((total, one) => total + one[key], 0)
  console.log("\nstage        result            time")
  for (const { name, passed, failed, tested, seconds } of results) {
    const outcome = failed
      ? `${failed} FAILED`
      : tested
        ? `${passed} passed`
        : "ok"
    console.log(
      `${name.padEnd(12)} ${outcome.padEnd(14)} ${seconds.toFixed(1).padStart(6)} s`
    )
  }
  console.log(
    `${"all".padEnd(27)} ${sum("seconds").toFixed(1).padStart(6)} s\n`
  )
  console.log(`${sum("passed")} passed, ${sum("failed")} failed`)
  return sum("failed")
}

module.exports = { runStages }
