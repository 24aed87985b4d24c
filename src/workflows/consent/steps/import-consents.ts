import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import type { Actor, ClientInfo } from "../../../types"
import { resolveService } from "../../resolve-service"

export type ImportConsentsStepInput = {
  customer_ids: string[]
  allow: boolean
  /** True: nothing is written, only counted. */
  dry_run?: boolean
  actor: Actor
  client: ClientInfo
}

export type ImportConsentsOutcome = {
  changed_ids: string[]
  unchanged_ids: string[]
  /** Who refused by herself, where the import would allow. */
  kept_ids: string[]
  /** Who is no customer, or none any more. */
  unknown_ids: string[]
  ended_session_ids: string[]
}

/** As many as a pool of connections bears beside the shop's own work. */
const AT_ONCE = 4

export const importConsentsStepId = "login-as-customer-import-consents"

/**
 * This step records what many customers said, each in a transaction of its
 * own. Without compensation: what is said stays said, and an import that broke
 * off can be run again.
 */
export const importConsentsStep = createStep(
  { name: importConsentsStepId, noCompensation: true },
  async (
    { customer_ids, dry_run = false, ...input }: ImportConsentsStepInput,
    { container }
  ) => {
    const service = resolveService(container)
    const waiting = [...new Set(customer_ids)]
    const outcome: ImportConsentsOutcome = {
      changed_ids: [],
      unchanged_ids: [],
      kept_ids: [],
      unknown_ids: [],
      ended_session_ids: [],
    }

    const importOne = async (customer_id: string) => {
      try {
        const one = await service.importConsent({
          ...input,
          dry_run,
          customer_id,
        })
        outcome[`${one.outcome}_ids`].push(customer_id)
        outcome.ended_session_ids.push(...one.ended_session_ids)
      } catch (error) {
        if (
          (error as { code?: unknown } | null)?.code !== "customer_not_found"
        ) {
          throw error
        }
        outcome.unknown_ids.push(customer_id)
      }
    }
    const work = async () => {
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
        await importOne(id)
      }
    }

    await Promise.all(Array.from({ length: AT_ONCE }, work))

    return new StepResponse(outcome)
  }
)
