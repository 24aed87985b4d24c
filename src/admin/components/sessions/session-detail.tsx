import { useAdminId, useMe } from "../../hooks/use-me"
import { useSession } from "../../hooks/use-sessions"
import { useTranslate } from "../../hooks/use-translate"
import { ErrorNotice } from "../common/error-notice"
import { Loading } from "../common/loading"
import { personName } from "../common/person"
import { Section } from "../common/section"
import { EndSessionButton } from "./end-session-button"
import { EndSessionsButton } from "./end-sessions-button"
import { SessionActions } from "./session-actions"
import { SessionBadge } from "./session-badge"
import { SessionFacts } from "./session-facts"

/** One session: its facts, its way to end, and all that was done in it. */
export const SessionDetail = ({ id }: { id: string }) => {
  const { t } = useTranslate()
  const { may } = useMe()
  const adminId = useAdminId()
  const { session, isPending, error, refetch } = useSession(id)

  if (!session) {
    return (
      <Section level="h1" title={t("log.session")}>
        {isPending ? (
          <Loading rows={6} />
        ) : (
          <div className="px-6 py-4">
            <ErrorNotice error={error} onRetry={() => void refetch()} />
          </div>
        )}
      </Section>
    )
  }

  const isOwn = session.admin.id === adminId
  const mayEnd =
    session.status !== "ended" && (isOwn || may("impersonation:delete"))

  return (
    <div className="flex flex-col gap-3 xl:flex-row xl:items-start">
      <div className="min-w-0 flex-1">
        <SessionActions
          session={session}
          title={t("sessions.one", {
            admin: personName(session.admin),
            customer: personName(session.customer),
          })}
        />
      </div>
      <div className="xl:w-[440px]">
        <Section
          title={t("log.session")}
          aside={
            <>
              <SessionBadge status={session.status} />
              {mayEnd && (
                <EndSessionButton
                  sessionId={session.id}
                  adminName={isOwn ? null : personName(session.admin)}
                />
              )}
            </>
          }
        >
          <SessionFacts session={session} />
          {may("impersonation:delete") && (
            <div className="flex flex-wrap gap-2 px-6 py-4">
              <EndSessionsButton
                choice={{ admin_id: session.admin.id }}
                name={personName(session.admin)}
              />
              <EndSessionsButton
                choice={{ customer_id: session.customer.id }}
                name={personName(session.customer)}
              />
            </div>
          )}
        </Section>
      </div>
    </div>
  )
}
