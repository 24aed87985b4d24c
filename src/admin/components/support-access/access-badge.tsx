import { StatusBadge } from "@medusajs/ui"

import { useTranslate } from "../../hooks/use-translate"
import type { SupportAccessStatus } from "../../lib/types"

const COLORS = {
  requested: "blue",
  invited: "orange",
  active: "green",
  expired: "grey",
  revoked: "grey",
  declined: "red",
} as const satisfies Record<SupportAccessStatus, string>

export const AccessBadge = ({ status }: { status: SupportAccessStatus }) => {
  const { t } = useTranslate()

  return (
    <StatusBadge color={COLORS[status]}>
      {t(`supportAccess.status.${status}`)}
    </StatusBadge>
  )
}
