import type { MedusaContainer } from "@medusajs/framework/types"

import { workbench } from "../../src/modules/login-as-customer/__tests__/helpers/people"

import { holdBackJobs } from "./jobs"

export type LogRow = {
  id: string
  event: number
  sequence: number
  seal: string
}

/** A session of Ada's with four changes on record, and SQL to tamper with them. */
export async function tamperBench(container: MedusaContainer) {
  // A checkpoint of the job's would seal what a test is about to tamper with.
  await holdBackJobs(container)
  const bench = workbench(container)
  const agent = await bench.makeAdmin("agent", "Support agent")
  const ada = await bench.makeCustomer("ada", { consent: true })
  const session = (await bench.impersonate(agent.id, ada.id)).id

  for (let index = 0; index < 4; index++) {
    const begun = await bench.act(session, {
      details: { values: { quantity: index }, params: { id: "cart_1" } },
    })

    await bench.service.completeAction({
      id: begun!.id,
      outcome: "succeeded",
      status_code: 200,
      duration_ms: 5,
      values: { display_id: index },
    })
  }

  const rowsOf = async (chain: string) =>
    await bench.sql<LogRow>(
      "select * from impersonation_log_entry where chain_id = ? order by event",
      [chain]
    )

  const finding = async () => {
    const { valid, first_invalid } = await bench.service.verifyLog()
    expect(valid).toBe(first_invalid === null)

    return first_invalid
  }

  return {
    bench,
    agent,
    ada,
    session,
    rows: await rowsOf(session),
    rowsOf,
    finding,
    /** Changes rows as somebody would who has SQL and knows of the seal's trigger. */
    tamper: async (statement: string) => await bench.unsealed(statement),
  }
}

export type TamperBench = Awaited<ReturnType<typeof tamperBench>>
