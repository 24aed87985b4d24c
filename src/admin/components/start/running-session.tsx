import { useDate } from "@medusajs/dashboard/hooks"
import { StatusBadge, Text } from "@medusajs/ui"
import { Link } from "react-router-dom"

import { useMe } from "../../hooks/use-me"
import { useTranslate } from "../../hooks/use-translate"
import { pages } from "../../lib/paths"
import type { ActiveSession } from "../../lib/types"
import { personName, TEXT_LINK } from "../common/person"
import { EndSessionButton } from "../sessions/end-session-button"
import { TimeLeft } from "../sessions/time-left"

type RunningSessionProps = { session: ActiveSession; isOwn: boolean }

/** One session on the customer: own with its time left, others' with a name. */
export const RunningSession = ({ session, isOwn }: RunningSessionProps) => {
  const { t } = useTranslate()
  const { may } = useMe()
  const { getRelativeDate } = useDate()
  const isPending = session.status === "pending"
  const mayEnd = isOwn || may("impersonation:delete")
  const mayRead = isOwn || may("impersonation_log:read")
  const values = {
    name: personName(session.admin),
    since: getRelativeDate(session.created_at),
    storefront: session.storefront.name,
  }

  return (
    <li className="flex flex-col items-start gap-2 px-6 py-4">
      <div className="flex flex-wrap gap-2">
        <StatusBadge color={isPending ? "orange" : "green"}>
          {t(`sessionStatus.${session.status}`)}
        </StatusBadge>
        <StatusBadge color={session.mode === "full" ? "blue" : "grey"}>
          {t(`modes.${session.mode}`)}
        </StatusBadge>
      </div>
      <Text size="small" className="text-pretty">
        {isPending
          ? t(isOwn ? "running.ownPending" : "running.otherPending", values)
          : t(isOwn ? "running.own" : "running.other", values)}
      </Text>
      {isOwn && !isPending && <TimeLeft sessionId={session.id} />}
      {(mayEnd || mayRead) && (
        <div className="flex items-center gap-3">
          {mayEnd && (
            <EndSessionButton
              sessionId={session.id}
              adminName={isOwn ? null : values.name}
            />
          )}
          {mayRead && (
            <Link
              to={pages.session(session.id)}
              className={`${TEXT_LINK} txt-compact-small`}
            >
              {t("running.open")}
            </Link>
          )}
        </div>
      )}
    </li>
  )
}
