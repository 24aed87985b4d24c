import { StatusBadge } from "@medusajs/ui"

import { useTranslate } from "../../hooks/use-translate"
import type { SessionStatus } from "../../lib/types"

const COLORS = {
  pending: "orange",
  active: "green",
  ended: "grey",
} as const satisfies Record<SessionStatus, string>

export const SessionBadge = ({ status }: { status: SessionStatus }) => {
  const { t } = useTranslate()

  return (
    <StatusBadge color={COLORS[status]}>
      {t(`sessionStatus.${status}`)}
    </StatusBadge>
  )
}
