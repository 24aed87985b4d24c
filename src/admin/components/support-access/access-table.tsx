import { DataTable } from "@medusajs/dashboard/components"
import { useQueryParams } from "@medusajs/dashboard/hooks"
import type { ReactNode } from "react"

import { useCursorPager } from "../../hooks/use-cursor-pager"
import { useEmptyState } from "../../hooks/use-empty-state"
import { useSupportAccesses } from "../../hooks/use-support-accesses"
import { useTranslate } from "../../hooks/use-translate"
import { readFilters } from "../../lib/filters"
import { TableCard } from "../common/table-card"
import { useAccessColumns } from "./use-access-columns"
import { ACCESS_FILTERS, useAccessFilters } from "./use-access-filters"

const PAGE_SIZE = 20

/** All accesses there are or were. */
export const AccessTable = ({ aside }: { aside: ReactNode }) => {
  const { t } = useTranslate()
  const params = useQueryParams([...ACCESS_FILTERS, "q"])
  const filters = { ...readFilters(params, ACCESS_FILTERS), q: params.q }
  const pager = useCursorPager(JSON.stringify(filters))
  const columns = useAccessColumns()
  const tableFilters = useAccessFilters()
  const emptyState = useEmptyState(t("supportAccess.empty"))
  const { data, isPending, error, refetch } = useSupportAccesses({
    ...filters,
    cursor: pager.cursor,
    limit: PAGE_SIZE,
  })

  return (
    <TableCard
      title={t("supportAccess.title")}
      subtitle={t("supportAccess.subtitle")}
      aside={aside}
      error={error}
      onRetry={() => void refetch()}
      pager={pager}
      page={data}
      rows={data?.support_accesses.length ?? 0}
    >
      <DataTable
        data={data?.support_accesses ?? []}
        columns={columns}
        filters={tableFilters}
        getRowId={(access) => access.id}
        rowCount={data?.count}
        enablePagination={false}
        pageSize={PAGE_SIZE}
        isLoading={isPending}
        emptyState={emptyState}
      />
    </TableCard>
  )
}
