import type { MedusaContainer } from "@medusajs/framework/types"
import fc from "fast-check"

import type { Actor } from "../../../src/types"
import { moduleService } from "../../helpers/fixtures"
import { holdBackJobs } from "../../helpers/jobs"
import { databaseOf } from "../../helpers/world"
import { commands } from "./commands"
import { restore, takeSnapshot } from "./database"
import { FIRST_SETTINGS, OWN_ROLE, ROLES } from "./facts"
import { countGeneral, expectRecord } from "./log"
import { Model } from "./model"
import { createPeople, Shop } from "./shop"

/** `LAC_RUNS=500 LAC_SEED=7 LAC_LENGTH=60` looks longer and elsewhere. */
export const RUNS = Number(process.env.LAC_RUNS ?? 20)
export const SEED = Number(process.env.LAC_SEED ?? 20261121)
export const LENGTH = Number(process.env.LAC_LENGTH ?? 20)

/** People, roles and settings as they are before each run. */
export async function prepareRuns(container: MedusaContainer, api: any) {
  const service = moduleService(container)
  const actor: Actor = { type: "system", id: null }
  const client = { ip_address: null, user_agent: null }
  await service.saveRole({
    name: OWN_ROLE,
    permissions: [...ROLES[OWN_ROLE]],
    actor,
    client,
  })
  await service.changeSettings({ values: FIRST_SETTINGS, actor, client })
  const people = await createPeople(container, api)
  const roleIds = new Map(
    (await service.listRoleViews()).map(({ name, id }) => [name, id])
  )
  const snapshot = await takeSnapshot(container)

  return {
    people,
    /** The shop as at first, with nothing running. */
    begin: async () => {
      await holdBackJobs(container)
      await restore(container, snapshot)

      return new Shop(api, container, people, roleIds)
    },
  }
}

export type Runs = Awaited<ReturnType<typeof prepareRuns>>

/** Any sequence of acts, one after the other, against the model. */
export async function expectModelToHold(
  runs: Runs,
  seen = new Set<string>()
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(commands(LENGTH, seen), async (sequence) => {
      const real = await runs.begin()
      const model = new Model()
      const before = await countGeneral(databaseOf(real.container))

      await fc.asyncModelRun(() => ({ model, real }), sequence)
      await expectRecord(model, real, before)
      model.sessions.forEach(({ ends }) =>
        ends.forEach((_, reason) => seen.add(reason))
      )
    }),
    { numRuns: RUNS, seed: SEED }
  )
}
