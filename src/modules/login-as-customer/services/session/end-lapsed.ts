import type { Scope } from "../../scope"
import { endChosen } from "./end-sessions"
import { lockOpenStandings, readOpenStandings } from "./standing"

const BATCH = 200

/**
 * Ends what timed out or lost its ground. Only such sessions are locked, and
 * looked at again under the lock, so that running ones are never held up;
 * several instances may run at once.
 */
export async function endLapsedSessions(
  scope: Scope
): Promise<{ ended_session_ids: string[] }> {
  const endedIds: string[] = []
  let after = ""

  for (;;) {
    const open = await readOpenStandings(scope, { after, limit: BATCH })
    const lapsed = open
      .filter(({ lost }) => lost)
      .map(({ session }) => session.id)

    endedIds.push(...(lapsed.length ? await endLapsed(scope, lapsed) : []))

    if (open.length < BATCH) {
      return { ended_session_ids: endedIds }
    }

    after = open[open.length - 1].session.id
  }
}

async function endLapsed(scope: Scope, ids: string[]): Promise<string[]> {
  const endedIds: string[] = []

  for (const { session, lost } of await lockOpenStandings(scope, ids)) {
    if (lost) {
      const ended = await endChosen(
        scope,
        { session_id: session.id },
        { reason: lost, actor: { type: "system", id: null } }
      )

      endedIds.push(...ended.map(({ id }) => id))
    }
  }

  return endedIds
}
