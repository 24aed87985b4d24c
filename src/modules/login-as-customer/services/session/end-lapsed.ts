import type { Scope } from "../../scope"
import { endChosen } from "./end-sessions"
import { lockOpenStandings } from "./standing"

const BATCH = 200

/**
 * Ends what timed out or lost its ground. Several instances may run at once:
 * each takes the sessions that no other has locked.
 */
export async function endLapsedSessions(
  scope: Scope
): Promise<{ ended_session_ids: string[] }> {
  const endedIds: string[] = []
  let after = ""

  for (;;) {
    const standings = await lockOpenStandings(scope, { after, limit: BATCH })

    for (const { session, lost } of standings) {
      if (lost) {
        const ended = await endChosen(
          scope,
          { session_id: session.id },
          { reason: lost, actor: { type: "system", id: null } }
        )

        endedIds.push(...ended.map(({ id }) => id))
      }
    }

    if (standings.length < BATCH) {
      return { ended_session_ids: endedIds }
    }

    after = standings[standings.length - 1].session.id
  }
}
