import { MedusaError } from "@medusajs/framework/utils"

import type { EndSessionsOutcome } from "../../types"
import { endFailure } from "../../workflows/impersonation/end-failure"
import { endImpersonationsWorkflow } from "../../workflows/impersonation/workflows/end-impersonations"
import { resolveService } from "../../workflows/resolve-service"
import { UsageError } from "../errors"
import { findAdminId, findCustomerIds } from "../find-people"
import {
  CLI_ACTOR,
  CLI_CLIENT,
  type Command,
  type CommandInput,
} from "../types"

/** Sessions between two lines of progress. */
const STEP = 500

export const sessionsEndAll: Command = {
  name: "sessions end-all",
  args: [],
  options: {
    admin: { value: "id or email", help: "only those of this admin user" },
    customer: { value: "id or email", help: "only those on this customer" },
  },
  help: "Ends all sessions, or those of an admin or on a customer",
  run: async (input) => {
    const ids = await openSessions(input)
    const outcome: EndSessionsOutcome = {
      ended_session_ids: [],
      failed_session_ids: [],
    }

    for (let from = 0; from < ids.length; from += STEP) {
      const { result } = await endImpersonationsWorkflow(input.container).run({
        input: {
          session_ids: ids.slice(from, from + STEP),
          reason: "revoked",
          actor: CLI_ACTOR,
          client: CLI_CLIENT,
        },
      })
      outcome.ended_session_ids.push(...result.ended_session_ids)
      outcome.failed_session_ids.push(...result.failed_session_ids)

      if (ids.length > STEP) {
        input.progress(
          `${outcome.ended_session_ids.length} of ${ids.length} ended`
        )
      }
    }

    const failure = endFailure(outcome)

    if (failure) {
      throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, failure)
    }

    const count = outcome.ended_session_ids.length

    return {
      data: { count },
      lines: [count === 1 ? "1 session ended" : `${count} sessions ended`],
    }
  },
}

async function openSessions({
  container,
  options: { admin, customer },
}: CommandInput): Promise<string[]> {
  const service = resolveService(container)

  if (admin !== undefined && customer !== undefined) {
    throw new UsageError("Give --admin or --customer, not both.")
  }

  if (admin !== undefined) {
    const admin_id = await findAdminId(container, admin)

    return await service.listOpenSessionIds({ admin_id })
  }

  if (customer === undefined) {
    return await service.listOpenSessionIds({ all: true })
  }

  const ids = await findCustomerIds(container, customer)
  const sessions = await Promise.all(
    ids.map((customer_id) => service.listOpenSessionIds({ customer_id }))
  )

  return sessions.flat()
}
