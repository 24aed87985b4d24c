import { Link } from "react-router-dom"

import { useTranslate } from "../../hooks/use-translate"
import { pages } from "../../lib/paths"
import type { Session } from "../../lib/types"
import { type Fact, Facts } from "../common/facts"
import { Moment } from "../common/moment"
import { Person, TEXT_LINK } from "../common/person"

/** Who was where, why, on what ground, and how it ended, as far as known. */
export const SessionFacts = ({ session }: { session: Session }) => {
  const { t } = useTranslate()
  const { ground } = session
  const moment = (value: string | null) =>
    value && <Moment precise value={value} />

  const facts: Fact[] = [
    {
      label: t("sessions.admin"),
      value: <Person person={session.admin} to={pages.user} />,
    },
    {
      label: t("sessions.customer"),
      value: <Person person={session.customer} to={pages.customer} />,
    },
    { label: t("sessions.storefront"), value: session.storefront.name },
    { label: t("sessions.mode"), value: t(`modes.${session.mode}`) },
    { label: t("sessions.reason"), value: session.reason },
    { label: t("sessions.ticket"), value: session.ticket },
    {
      label: t("sessions.order"),
      value: session.order_id && (
        <Link to={pages.order(session.order_id)} className={TEXT_LINK}>
          {session.order_id}
        </Link>
      ),
    },
    {
      label: t("sessions.ground"),
      value: ground.source
        ? t(`consent.sources.${ground.source}`)
        : t(`sessions.grounds.${ground.consent_mode}`),
    },
    { label: t("sessions.createdAt"), value: moment(session.created_at) },
    { label: t("sessions.startedAt"), value: moment(session.started_at) },
    { label: t("sessions.lastSeenAt"), value: moment(session.last_seen_at) },
    { label: t("sessions.expiresAt"), value: moment(session.expires_at) },
    { label: t("sessions.endedAt"), value: moment(session.ended_at) },
    {
      label: t("sessions.endReason"),
      value: session.end_reason && t(`endReasons.${session.end_reason}`),
    },
    { label: t("sessions.actions"), value: String(session.action_count) },
    { label: t("log.ipAddress"), value: session.ip_address },
    { label: t("log.userAgent"), value: session.user_agent },
    { label: t("log.id"), value: session.id },
  ]

  return <Facts facts={facts.filter(({ value }) => value)} />
}
