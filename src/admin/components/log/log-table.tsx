import { DataTable } from "@medusajs/dashboard/components"
import { useQueryParams } from "@medusajs/dashboard/hooks"
import { Button, toast } from "@medusajs/ui"
import { useState } from "react"
import { Link } from "react-router-dom"

import { useCursorPager } from "../../hooks/use-cursor-pager"
import { useEmptyState } from "../../hooks/use-empty-state"
import { useErrorText } from "../../hooks/use-error-text"
import { useExportLog } from "../../hooks/use-export-log"
import { useLog } from "../../hooks/use-log"
import { useTranslate } from "../../hooks/use-translate"
import { readFilters } from "../../lib/filters"
import { pages } from "../../lib/paths"
import type { LogEntry } from "../../lib/types"
import { TableCard } from "../common/table-card"
import { EntryDrawer } from "./entry-drawer"
import { useLogColumns } from "./use-log-columns"
import { LOG_FILTERS, useLogFilters } from "./use-log-filters"
import { VerifyButton } from "./verify-button"

const PAGE_SIZE = 20

/** The action log: filters in the address, pages by cursor, CSV of the same. */
export const LogTable = () => {
  const { t, locale } = useTranslate()
  const errorText = useErrorText()
  const [opened, setOpened] = useState<LogEntry | null>(null)
  const params = useQueryParams([...LOG_FILTERS, "q"])
  const filters = { ...readFilters(params, LOG_FILTERS), q: params.q, locale }
  const pager = useCursorPager(JSON.stringify(filters))
  const columns = useLogColumns({ onOpen: setOpened })
  const tableFilters = useLogFilters()
  const emptyState = useEmptyState(t("log.empty"))
  const exportLog = useExportLog()
  const { data, isPending, error, refetch } = useLog(
    { ...filters, cursor: pager.cursor, limit: PAGE_SIZE },
    true
  )

  const download = (): void =>
    exportLog.mutate(filters, {
      onSuccess: () => toast.success(t("log.exported")),
      onError: (reason) => toast.error(errorText(reason)),
    })

  return (
    <TableCard
      title={t("log.title")}
      subtitle={t("log.subtitle")}
      aside={
        <>
          <Button size="small" variant="secondary" asChild>
            <Link to={pages.sessions}>{t("sessions.title")}</Link>
          </Button>
          <VerifyButton />
          <Button
            size="small"
            variant="secondary"
            isLoading={exportLog.isPending}
            onClick={download}
          >
            {t("log.export")}
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
        filters={tableFilters}
        getRowId={(entry) => entry.id}
        rowCount={data?.count}
        enablePagination={false}
        pageSize={PAGE_SIZE}
        isLoading={isPending}
        emptyState={emptyState}
      />
      <EntryDrawer entry={opened} onClose={() => setOpened(null)} />
    </TableCard>
  )
}
