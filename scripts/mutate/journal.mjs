import fs from "node:fs"

import { declareClassPlugin, PluginKind } from "@stryker-mutator/api/plugin"

const FILE = `.cache/mutate/${process.env.MUTATE_PART}.journal`

/** Notes down each mutant as soon as it was tried: a long run can be read before its end. */
class Journal {
  onMutationTestingPlanReady() {
    fs.rmSync(FILE, { force: true })
  }

  onMutantTested({ fileName, location, mutatorName, replacement, status }) {
    const { line } = location.start
    const row = { status, fileName, line, mutatorName, replacement }
    fs.appendFileSync(FILE, `${JSON.stringify(row)}\n`)
  }
}

export const strykerPlugins = [
  declareClassPlugin(PluginKind.Reporter, "journal", Journal),
]
