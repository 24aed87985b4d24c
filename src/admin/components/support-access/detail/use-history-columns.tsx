import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"

import { useTranslate } from "../../../hooks/use-translate"
import type { LogEntry } from "../../../lib/types"
import { Moment } from "../../common/moment"
import { personName, TEXT_LINK } from "../../common/person"
import { OutcomeBadge } from "../../log/outcome-badge"

const helper = createDataTableColumnHelper<LogEntry>()

/** What a helper did: the request says more than a sentence with the name. */
const BY_REQUEST = ["support_access_action", "support_access_refused"]

/** Columns of an access's history. What was done opens the entry's details. */
export function useHistoryColumns(onOpen: (entry: LogEntry) => void) {
  const { t, tCode } = useTranslate()

  return useMemo(
    () => [
      helper.accessor("occurred_at", {
        header: t("log.occurredAt"),
        cell: ({ getValue }) => <Moment value={getValue()} />,
      }),
      helper.accessor("summary", {
        header: t("log.summary"),
        cell: ({ row: { original } }) => {
          const { action, method, path, summary, admin } = original
          const request =
            BY_REQUEST.includes(action) && method ? `${method} ${path}` : null

          return (
            <span className="block max-w-[360px] truncate" title={summary}>
              <button
                type="button"
                aria-haspopup="dialog"
                className={`${TEXT_LINK} ${request ? "font-mono" : ""}`}
                onClick={() => onOpen(original)}
              >
                {request ?? tCode(`actions.${action}`, summary)}
              </button>
              {!request && admin && ` · ${personName(admin)}`}
            </span>
          )
        },
      }),
      helper.accessor("outcome", {
        header: t("log.outcome"),
        cell: ({ row: { original } }) => (
          <span
            title={
              original.details.code
                ? tCode(`errors.${original.details.code}`, "")
                : undefined
            }
          >
            <OutcomeBadge outcome={original.outcome} />
          </span>
        ),
      }),
    ],
    [onOpen, t, tCode]
  )
}
