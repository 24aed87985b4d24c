import { useAdminId } from "../../hooks/use-me"
import type { ActiveSession } from "../../lib/types"
import { RunningSession } from "./running-session"

/** Who is in this account now. */
export const RunningSessions = ({
  sessions,
}: {
  sessions: ActiveSession[]
}) => {
  const adminId = useAdminId()

  if (!sessions.length) {
    return null
  }

  return (
    <ul className="divide-y" aria-live="polite">
      {sessions.map((session) => (
        <RunningSession
          key={session.id}
          session={session}
          isOwn={session.admin.id === adminId}
        />
      ))}
    </ul>
  )
}
