import { Link } from "react-router-dom"

import { useTranslate } from "../../hooks/use-translate"
import { pages } from "../../lib/paths"
import type { LogEntry } from "../../lib/types"
import type { Fact } from "../common/facts"
import { Moment } from "../common/moment"
import { Person, TEXT_LINK } from "../common/person"
import { EntityLink } from "./entity-link"
import { OutcomeBadge } from "./outcome-badge"
import { ValueList } from "./value-list"

/** An entry as names and values; what it does not have is left out. */
export function useEntryFacts(entry: LogEntry): Fact[] {
  const { t, tCode } = useTranslate()
  const { details } = entry

  const facts: (Fact | false)[] = [
    {
      label: t("log.occurredAt"),
      value: <Moment precise value={entry.occurred_at} />,
    },
    {
      label: t("log.action"),
      value: tCode(`actions.${entry.action}`, entry.action),
    },
    {
      label: t("log.group"),
      value: tCode(`groups.${entry.action_group}`, entry.action_group),
    },
    { label: t("log.kind"), value: tCode(`kinds.${entry.kind}`, entry.kind) },
    {
      label: t("log.outcome"),
      value: <OutcomeBadge outcome={entry.outcome} />,
    },
    !!details.code && {
      label: t("log.code"),
      value: tCode(`errors.${details.code}`, details.code),
    },
    {
      label: t("log.admin"),
      value: <Person person={entry.admin} to={pages.user} />,
    },
    {
      label: t("log.customer"),
      value: <Person person={entry.customer} to={pages.customer} />,
    },
    entry.session_id !== null && {
      label: t("log.session"),
      value: (
        <Link to={pages.session(entry.session_id)} className={TEXT_LINK}>
          {entry.session_id}
        </Link>
      ),
    },
    entry.entity !== null && {
      label: t("log.entity"),
      value: <EntityLink entity={entry.entity} />,
    },
    !!details.fields?.length && {
      label: t("log.fields"),
      value: details.fields.join(", "),
    },
    !!details.values && {
      label: t("log.values"),
      value: <ValueList values={details.values} />,
    },
    !!details.before && {
      label: t("log.before"),
      value: <ValueList values={details.before} />,
    },
    entry.method !== null && {
      label: t("log.request"),
      value: (
        <code className="txt-compact-small break-all">
          {entry.method} {entry.path}
        </code>
      ),
    },
    entry.status_code !== null && {
      label: t("log.statusCode"),
      value:
        entry.duration_ms === null
          ? String(entry.status_code)
          : t("log.statusAndDuration", {
              status: entry.status_code,
              duration: entry.duration_ms,
            }),
    },
    { label: t("log.ipAddress"), value: entry.ip_address },
    { label: t("log.userAgent"), value: entry.user_agent },
    { label: t("log.id"), value: entry.id },
  ]

  return facts.filter((fact): fact is Fact => Boolean(fact))
}
