import type {
  EndBatchInput,
  EndSessionsOutcome,
  SessionChoice,
} from "../../../../types"
import { ImpersonationError } from "../../../../errors"
import type { Scope } from "../../scope"
import { type Choice, endChosen, limitWait } from "./end-sessions"

/** Sessions of one transaction. */
const BATCH = 100

/** For so long it goes on trying once something failed, in milliseconds. */
const PATIENCE_MS = 20_000

/** Each call of `list` and `end` is a transaction of its own. */
type Parts = {
  list: () => Promise<string[]>
  end: (session_ids: string[], waits: boolean) => Promise<string[]>
}

/** @throws invalid_request unless exactly one choice is given */
export function choiceOf(input: SessionChoice): Choice {
  const { admin_id, customer_id, session_ids, all } = input
  const choices = Object.entries({
    admin_id,
    customer_id,
    session_ids,
    all: all || undefined,
  }).filter(([, value]) => value !== undefined)

  if (choices.length !== 1) {
    throw new ImpersonationError(
      "invalid_request",
      "Give exactly one of admin_id, customer_id and all."
    )
  }

  return Object.fromEntries(choices) as Choice
}

/**
 * Ends however many sessions, some at a time. One that is held, or whose end
 * cannot be written, keeps none of the others: it is tried once more by itself.
 */
export async function endMany({
  list,
  end,
}: Parts): Promise<EndSessionsOutcome> {
  const outcome: EndSessionsOutcome = {
    ended_session_ids: [],
    failed_session_ids: [],
  }
  let until = Infinity
  const tryEnd = async (ids: string[], waits: boolean): Promise<boolean> => {
    if (Date.now() > until) {
      return false
    }

    try {
      outcome.ended_session_ids.push(...(await end(ids, waits)))
      return true
    } catch {
      until = Math.min(until, Date.now() + PATIENCE_MS)
      return false
    }
  }

  const chosen = await list()

  for (let from = 0; from < chosen.length; from += BATCH) {
    const batch = chosen.slice(from, from + BATCH)

    await tryEnd(batch, false)
  }

  const done = new Set(outcome.ended_session_ids)

  for (const id of chosen.filter((id) => !done.has(id))) {
    if (!(await tryEnd([id], true))) {
      outcome.failed_session_ids.push(id)
    }
  }

  return outcome
}

/** Ends the open ones of a few sessions, in one transaction. */
export async function endBatch(
  scope: Scope,
  { session_ids, waits, ...request }: EndBatchInput
): Promise<string[]> {
  await limitWait(scope)
  const ended = await endChosen(scope, { session_ids }, request, { waits })

  return ended.map(({ id }) => id)
}
