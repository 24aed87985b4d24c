import type { DataTableFilter } from "@medusajs/ui"
import { useMemo } from "react"

import { useDateFilter } from "../../hooks/use-date-filter"
import { useTranslate } from "../../hooks/use-translate"
import { LOG_ACTIONS } from "../../lib/log-actions"

const GROUPS = [
  "login_as_customer",
  "remote_assistance",
  "configuration",
  "support_access",
] as const
const KINDS = [
  "session",
  "change",
  "personal_read",
  "refusal",
  "admin",
] as const
const OUTCOMES = ["succeeded", "refused", "failed", "unknown"] as const

/** Names of the filters, as the log's route takes them. */
export const LOG_FILTERS = [
  "action_group",
  "action",
  "kind",
  "outcome",
  "occurred_at",
  "admin_id",
  "customer_id",
  "session_id",
]

/** Filters of the action log. Ids come from links of other pages. */
export function useLogFilters(): DataTableFilter[] {
  const { t } = useTranslate()
  const occurred = useDateFilter("occurred_at", t("log.occurredAt"))

  return useMemo(
    () => [
      {
        id: "action_group",
        type: "multiselect",
        label: t("log.group"),
        searchable: false,
        options: GROUPS.map((group) => ({
          value: group,
          label: t(`groups.${group}`),
        })),
      },
      {
        id: "action",
        type: "multiselect",
        label: t("log.action"),
        options: LOG_ACTIONS.map((action) => ({
          value: action,
          label: t(`actions.${action}`),
        })),
      },
      {
        id: "kind",
        type: "multiselect",
        label: t("log.kind"),
        searchable: false,
        options: KINDS.map((kind) => ({
          value: kind,
          label: t(`kinds.${kind}`),
        })),
      },
      {
        id: "outcome",
        type: "radio",
        label: t("log.outcome"),
        options: OUTCOMES.map((outcome) => ({
          value: outcome,
          label: t(`outcomes.${outcome}`),
        })),
      },
      occurred,
      { id: "admin_id", type: "string", label: t("filters.adminId") },
      { id: "customer_id", type: "string", label: t("filters.customerId") },
      { id: "session_id", type: "string", label: t("filters.sessionId") },
    ],
    [occurred, t]
  )
}
