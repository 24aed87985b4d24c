import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { Link } from "react-router-dom"

import { useTranslate } from "../../hooks/use-translate"
import { pages } from "../../lib/paths"
import type { LogEntry } from "../../lib/types"
import { Moment } from "../common/moment"
import { Person, TEXT_LINK } from "../common/person"
import { OutcomeBadge } from "./outcome-badge"

const helper = createDataTableColumnHelper<LogEntry>()

type LogColumnsOptions = {
  onOpen: (entry: LogEntry) => void
  /** Leaves out what is the same for all entries of one session. */
  ofOneSession?: boolean
}

/** Columns of the action log. The sentence opens the entry's details. */
export function useLogColumns({
  onOpen,
  ofOneSession = false,
}: LogColumnsOptions) {
  const { t } = useTranslate()

  return useMemo(
    () => [
      helper.accessor("occurred_at", {
        header: t("log.occurredAt"),
        cell: ({ getValue }) => <Moment value={getValue()} />,
      }),
      helper.accessor("summary", {
        header: t("log.summary"),
        cell: ({ row: { original } }) => (
          <button
            type="button"
            aria-haspopup="dialog"
            className={`${TEXT_LINK} max-w-[420px] truncate text-left`}
            onClick={() => onOpen(original)}
          >
            {original.summary}
          </button>
        ),
      }),
      ...(ofOneSession
        ? []
        : [
            helper.accessor("admin", {
              header: t("log.admin"),
              cell: ({ getValue }) => (
                <Person person={getValue()} to={pages.user} />
              ),
            }),
            helper.accessor("customer", {
              header: t("log.customer"),
              cell: ({ getValue }) => (
                <Person person={getValue()} to={pages.customer} />
              ),
            }),
            helper.accessor("session_id", {
              header: t("log.session"),
              cell: ({ getValue }) => {
                const id = getValue()
                return id ? (
                  <Link to={pages.session(id)} className={TEXT_LINK} title={id}>
                    {t("log.openSession")}
                  </Link>
                ) : (
                  "–"
                )
              },
            }),
          ]),
      helper.accessor("outcome", {
        header: t("log.outcome"),
        cell: ({ getValue }) => <OutcomeBadge outcome={getValue()} />,
      }),
    ],
    [ofOneSession, onOpen, t]
  )
}
