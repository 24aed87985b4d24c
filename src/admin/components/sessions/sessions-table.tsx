import { DataTable } from "@medusajs/dashboard/components"
import { useQueryParams } from "@medusajs/dashboard/hooks"
import { Button } from "@medusajs/ui"
import { Link } from "react-router-dom"

import { useCursorPager } from "../../hooks/use-cursor-pager"
import { useEmptyState } from "../../hooks/use-empty-state"
import { useMe } from "../../hooks/use-me"
import { useSessions } from "../../hooks/use-sessions"
import { useTranslate } from "../../hooks/use-translate"
import { readFilters } from "../../lib/filters"
import { pages } from "../../lib/paths"
import { TableCard } from "../common/table-card"
import { EndSessionsButton } from "./end-sessions-button"
import { useSessionColumns } from "./use-session-columns"
import { useSessionFilters } from "./use-session-filters"

const PAGE_SIZE = 20
const FILTERS = ["status", "admin_id", "customer_id", "created_at"]

/** All sessions for who may read the log, one's own for everybody else. */
export const SessionsTable = () => {
  const { t } = useTranslate()
  const { may } = useMe()
  const params = useQueryParams([...FILTERS, "q"])
  const filters = { ...readFilters(params, FILTERS), q: params.q }
  const pager = useCursorPager(JSON.stringify(filters))
  const columns = useSessionColumns()
  const tableFilters = useSessionFilters()
  const emptyState = useEmptyState(t("sessions.empty"))
  const { data, isPending, error, refetch } = useSessions({
    ...filters,
    cursor: pager.cursor,
    limit: PAGE_SIZE,
  })

  const seesAll = may("impersonation_log:read")

  return (
    <TableCard
      title={t("sessions.title")}
      subtitle={t(seesAll ? "sessions.subtitle" : "sessions.ownSubtitle")}
      aside={
        <>
          {may("impersonation:delete") && (
            <EndSessionsButton choice={{ all: true }} />
          )}
          {seesAll && (
            <Button size="small" variant="secondary" asChild>
              <Link to={pages.log}>{t("log.short")}</Link>
            </Button>
          )}
        </>
      }
      error={error}
      onRetry={() => void refetch()}
      pager={pager}
      page={data}
      rows={data?.sessions.length ?? 0}
    >
      <DataTable
        data={data?.sessions ?? []}
        columns={columns}
        filters={tableFilters}
        getRowId={(session) => session.id}
        rowCount={data?.count}
        enablePagination={false}
        pageSize={PAGE_SIZE}
        isLoading={isPending}
        emptyState={emptyState}
      />
    </TableCard>
  )
}
