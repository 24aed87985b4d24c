import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { Link } from "react-router-dom"

import { useTranslate } from "../../hooks/use-translate"
import { pages } from "../../lib/paths"
import type { Session } from "../../lib/types"
import { Moment } from "../common/moment"
import { Person, TEXT_LINK } from "../common/person"
import { SessionBadge } from "./session-badge"

const helper = createDataTableColumnHelper<Session>()

/** Columns of the list of sessions. */
export function useSessionColumns() {
  const { t } = useTranslate()

  return useMemo(
    () => [
      helper.accessor("created_at", {
        header: t("sessions.createdAt"),
        cell: ({ row: { original } }) => (
          <Link to={pages.session(original.id)} className={TEXT_LINK}>
            <Moment value={original.created_at} />
          </Link>
        ),
      }),
      helper.accessor("admin", {
        header: t("sessions.admin"),
        cell: ({ getValue }) => <Person person={getValue()} to={pages.user} />,
      }),
      helper.accessor("customer", {
        header: t("sessions.customer"),
        cell: ({ getValue }) => (
          <Person person={getValue()} to={pages.customer} />
        ),
      }),
      helper.accessor("storefront", {
        header: t("sessions.storefront"),
        cell: ({ getValue }) => getValue().name,
      }),
      helper.accessor("mode", {
        header: t("sessions.mode"),
        cell: ({ getValue }) => t(`modes.${getValue()}`),
      }),
      helper.accessor("action_count", {
        header: t("sessions.actions"),
        align: "right",
      }),
      helper.accessor("status", {
        header: t("sessions.status"),
        cell: ({ getValue }) => <SessionBadge status={getValue()} />,
      }),
      helper.accessor("end_reason", {
        header: t("sessions.endReason"),
        cell: ({ getValue }) => {
          const reason = getValue()
          return reason ? t(`endReasons.${reason}`) : "–"
        },
      }),
    ],
    [t]
  )
}
