import { DataTable } from "@medusajs/dashboard/components"
import { Button } from "@medusajs/ui"
import { useState } from "react"
import { Link } from "react-router-dom"

import { useCursorPager } from "../../../hooks/use-cursor-pager"
import { useEmptyState } from "../../../hooks/use-empty-state"
import { useSupportActions } from "../../../hooks/use-support-accesses"
import { useTranslate } from "../../../hooks/use-translate"
import { pages } from "../../../lib/paths"
import type { LogEntry } from "../../../lib/types"
import { TableCard } from "../../common/table-card"
import { EntryDrawer } from "../../log/entry-drawer"
import { useHistoryColumns } from "./use-history-columns"

const PAGE_SIZE = 50

/** What became of the access and what its helper did, oldest first. */
export const AccessHistory = ({ id }: { id: string }) => {
  const { t, locale } = useTranslate()
  const [opened, setOpened] = useState<LogEntry | null>(null)
  const pager = useCursorPager(id)
  const columns = useHistoryColumns(setOpened)
  const emptyState = useEmptyState(t("supportAccess.detail.historyEmpty"))
  const { data, isPending, isFetching, error, refetch } = useSupportActions(
    id,
    { locale, cursor: pager.cursor, limit: PAGE_SIZE }
  )

  return (
    <TableCard
      level="h2"
      title={t("supportAccess.detail.history")}
      subtitle={t("supportAccess.detail.historyHint")}
      aside={
        <>
          <Button size="small" variant="secondary" asChild>
            <Link to={pages.supportAccesses}>
              {t("supportAccess.detail.back")}
            </Link>
          </Button>
          <Button
            size="small"
            variant="secondary"
            isLoading={isFetching}
            onClick={() => void refetch()}
          >
            {t("common.refresh")}
          </Button>
        </>
      }
      error={error}
      onRetry={() => void refetch()}
      pager={pager}
      page={data}
      rows={data?.log_entries.length ?? 0}
    >
      <DataTable
        data={data?.log_entries ?? []}
        columns={columns}
        getRowId={(entry) => entry.id}
        rowCount={data?.count}
        enablePagination={false}
        enableSearch={false}
        pageSize={PAGE_SIZE}
        isLoading={isPending}
        emptyState={emptyState}
      />
      <EntryDrawer entry={opened} onClose={() => setOpened(null)} />
    </TableCard>
  )
}
