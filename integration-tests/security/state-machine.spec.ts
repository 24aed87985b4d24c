import { suite } from "../helpers/suite"
import {
  expectModelToHold,
  prepareRuns,
  RUNS,
  type Runs,
} from "./state-machine/run"
import { expectParallelToHold } from "./state-machine/parallel"

const PER_RUN_MS = 20_000

jest.setTimeout(600_000 + RUNS * PER_RUN_MS)

// Whatever staff, customers and time do, in whatever order: nothing passes
// that the contract forbids, nothing is refused that it allows, and the log
// tells all of it.
suite(({ api, getContainer }) => {
  let runs: Runs

  beforeAll(async () => {
    runs = await prepareRuns(getContainer(), api)
  })

  it("is what the model says, after any sequence of acts", async () => {
    const seen = new Set<string>()
    await expectModelToHold(runs, seen)

    // That what was tried was worth trying: acts that succeed, codes, reasons.
    expect(seen.size).toBeGreaterThan(15)
  })

  it("stays whole when acts happen at once", async () => {
    await expectParallelToHold(runs)
  })
})
