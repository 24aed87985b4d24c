import { DataTable } from "@medusajs/dashboard/components"
import { Button } from "@medusajs/ui"
import { useState } from "react"

import { useCursorPager } from "../../hooks/use-cursor-pager"
import { useEmptyState } from "../../hooks/use-empty-state"
import { useSessionActions } from "../../hooks/use-sessions"
import { useTranslate } from "../../hooks/use-translate"
import type { LogEntry, Session } from "../../lib/types"
import { TableCard } from "../common/table-card"
import { EntryDrawer } from "../log/entry-drawer"
import { useLogColumns } from "../log/use-log-columns"

const PAGE_SIZE = 50

type SessionActionsProps = { session: Session; title: string }

/** What was done in a session, oldest first. */
export const SessionActions = ({ session, title }: SessionActionsProps) => {
  const { t, locale } = useTranslate()
  const [opened, setOpened] = useState<LogEntry | null>(null)
  const pager = useCursorPager(session.id)
  const columns = useLogColumns({ onOpen: setOpened, ofOneSession: true })
  const emptyState = useEmptyState(t("log.empty"))
  const { data, isPending, isFetching, error, refetch } = useSessionActions(
    session.id,
    {
      locale,
      cursor: pager.cursor,
      limit: PAGE_SIZE,
    }
  )

  return (
    <TableCard
      title={title}
      subtitle={t("sessions.actionsTitle")}
      aside={
        <Button
          size="small"
          variant="secondary"
          isLoading={isFetching}
          onClick={() => void refetch()}
        >
          {t("common.refresh")}
        </Button>
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
