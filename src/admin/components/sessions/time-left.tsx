import { Text } from "@medusajs/ui"

import { useNow } from "../../hooks/use-now"
import { useSession } from "../../hooks/use-sessions"
import { useTranslate } from "../../hooks/use-translate"

/** Minutes until a running session ends by itself. */
export const TimeLeft = ({ sessionId }: { sessionId: string }) => {
  const { t } = useTranslate()
  const { session } = useSession(sessionId)
  const now = useNow(10_000)

  if (!session || session.status === "ended") {
    return null
  }

  const left = Math.ceil((Date.parse(session.expires_at) - now) / 60_000)

  return (
    <Text size="small" className="text-ui-fg-subtle" role="timer">
      {t("running.timeLeft", { count: Math.max(left, 0) })}
    </Text>
  )
}
