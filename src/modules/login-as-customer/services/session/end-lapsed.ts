import type { EndSessionsOutcome } from "../../../../types"
import type { Scope } from "../../scope"
import { endChosen } from "./end-sessions"
import { lockOpenStandings, readOpenStandings } from "./standing"

const BATCH = 200

/**
 * Ends what timed out or lost its ground. Only such sessions are locked, and
 * looked at again under the lock, so that running ones are never held up;
 * several instances may run at once. One whose end cannot be written keeps
 * none of the others open: it is named, and tried again the next time.
 */
export async function endLapsedSessions(
  scope: Scope
): Promise<EndSessionsOutcome> {
  const outcome: EndSessionsOutcome = {
    ended_session_ids: [],
    failed_session_ids: [],
  }
  let after = ""

  for (;;) {
    const open = await readOpenStandings(scope, { after, limit: BATCH })
    const lapsed = open
      .filter(({ lost }) => lost)
      .map(({ session }) => session.id)

    if (lapsed.length) {
      await endLapsed(scope, lapsed, outcome)
    }

    if (open.length < BATCH) {
      return outcome
    }

    after = open[open.length - 1].session.id
  }
}

async function endLapsed(
  scope: Scope,
  ids: string[],
  outcome: EndSessionsOutcome
): Promise<void> {
  for (const { session, lost } of await lockOpenStandings(scope, ids)) {
    if (!lost) {
      continue
    }

    await scope.sql("savepoint end_lapsed")

    try {
      const ended = await endChosen(
        scope,
        { session_id: session.id },
        { reason: lost, actor: { type: "system", id: null } }
      )

      outcome.ended_session_ids.push(...ended.map(({ id }) => id))
    } catch {
      await scope.sql("rollback to savepoint end_lapsed")
      outcome.failed_session_ids.push(session.id)
    }

    await scope.sql("release savepoint end_lapsed")
  }
}
