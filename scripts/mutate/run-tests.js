const { testsOf } = require("./tree")

// Of their own: a test may put others in their place.
const { clearTimeout, setTimeout } = globalThis

/**
 * Runs the tests of a tree for which `isAsked`, each with the hooks of the
 * blocks around it, and stops after the first that fails unless `goesOn`. One
 * that takes longer than `patience`, in ms, has failed.
 */
async function runTests(root, { isAsked, goesOn, onTest, patience }) {
  const results = []
  const failureOf = async (bodies) => await firstFailure(bodies, patience)

  const runBlock = async (block) => {
    if (!testsOf(block).some(isAsked)) {
      return true
    }
    const failure = await failureOf(block.beforeAll)

    for (const item of block.items) {
      const passed = item.items
        ? await runBlock(item)
        : !isAsked(item) || (await runTest(item, failure))
      if (!passed && !goesOn) {
        await failureOf(block.afterAll)
        return false
      }
    }
    await failureOf(block.afterAll)
    return true
  }

  const runTest = async (test, broken) => {
    const startedAt = Date.now()
    onTest(test)
    const around = blocksAround(test)
    const failure =
      broken ??
      (await failureOf(around.flatMap((block) => block.beforeEach))) ??
      (await failureOf([test.body]))
    const after = await failureOf(
      around.reverse().flatMap((block) => block.afterEach)
    )
    onTest(null)
    results.push({
      test,
      failure: failure ?? after,
      spent: Date.now() - startedAt,
    })

    return !(failure ?? after)
  }

  await runBlock(root)

  return results
}

function blocksAround(test) {
  const blocks = []
  for (let block = test.parent; block; block = block.parent) {
    blocks.unshift(block)
  }

  return blocks
}

/** What the first of these functions that fails says; undefined when all pass. */
async function firstFailure(bodies, patience) {
  for (const body of bodies) {
    let stop
    const broken = new Promise((_, reject) => {
      const timer = setTimeout(
        () => reject(new Error("The test took too long.")),
        patience
      )
      process.on("uncaughtException", reject)
      stop = () => {
        clearTimeout(timer)
        process.off("uncaughtException", reject)
      }
    })
    try {
      await Promise.race([body(), broken])
    } catch (error) {
      return String(error?.stack ?? error)
    } finally {
      stop()
    }
  }

  return undefined
}

module.exports = { runTests }
