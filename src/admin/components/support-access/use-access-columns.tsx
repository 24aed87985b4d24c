import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { Link } from "react-router-dom"

import { useTranslate } from "../../hooks/use-translate"
import { pages } from "../../lib/paths"
import { helperName } from "../../lib/support-access"
import type { SupportAccess } from "../../lib/types"
import { Moment } from "../common/moment"
import { Person, TEXT_LINK } from "../common/person"
import { AccessBadge } from "./access-badge"
import { AccessTimeLeft } from "./access-time-left"

const helper = createDataTableColumnHelper<SupportAccess>()

/** Columns of the list. The helper's name opens the access. */
export function useAccessColumns() {
  const { t } = useTranslate()

  return useMemo(
    () => [
      helper.accessor("email", {
        header: t("supportAccess.columns.helper"),
        cell: ({ row: { original } }) => (
          <span className="block max-w-[240px] truncate" title={original.email}>
            <Link to={pages.supportAccess(original.id)} className={TEXT_LINK}>
              {helperName(original)}
            </Link>
            {original.company && (
              <span className="text-ui-fg-subtle"> · {original.company}</span>
            )}
          </span>
        ),
      }),
      helper.accessor("status", {
        header: t("supportAccess.columns.status"),
        cell: ({ getValue }) => <AccessBadge status={getValue()} />,
      }),
      helper.display({
        id: "left",
        header: t("supportAccess.columns.left"),
        cell: ({ row: { original } }) => <AccessTimeLeft access={original} />,
      }),
      helper.accessor("last_used_at", {
        header: t("supportAccess.columns.lastUsed"),
        cell: ({ row: { original } }) =>
          original.last_used_at ? (
            <span>
              <Moment value={original.last_used_at} />
              {original.last_used_ip && (
                <span className="text-ui-fg-subtle">
                  {" "}
                  · {original.last_used_ip}
                </span>
              )}
            </span>
          ) : (
            <span className="text-ui-fg-subtle">
              {t("supportAccess.neverUsed")}
            </span>
          ),
      }),
      helper.accessor("read_only", {
        header: t("supportAccess.columns.may"),
        cell: ({ row: { original } }) => (
          <span
            title={original.areas
              .map((area) => t(`supportAccess.areas.${area}`))
              .join(", ")}
          >
            {t(
              original.read_only
                ? "supportAccess.readOnly"
                : "supportAccess.mayChange"
            )}
            {" · "}
            {t("supportAccess.areaCount", { count: original.areas.length })}
          </span>
        ),
      }),
      helper.accessor("kind", {
        header: t("supportAccess.columns.kind"),
        cell: ({ getValue }) => t(`supportAccess.kinds.${getValue()}`),
      }),
      helper.accessor("created_by", {
        header: t("supportAccess.columns.grantedBy"),
        cell: ({ getValue }) => <Person person={getValue()} to={pages.user} />,
      }),
    ],
    [t]
  )
}
