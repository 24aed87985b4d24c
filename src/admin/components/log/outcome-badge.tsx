import { StatusBadge } from "@medusajs/ui"

import { useTranslate } from "../../hooks/use-translate"
import type { LogOutcome } from "../../lib/types"

const COLORS = {
  succeeded: "green",
  refused: "orange",
  failed: "red",
  unknown: "grey",
} as const satisfies Record<LogOutcome, string>

export const OutcomeBadge = ({ outcome }: { outcome: LogOutcome }) => {
  const { t } = useTranslate()

  return (
    <StatusBadge color={COLORS[outcome]}>
      {t(`outcomes.${outcome}`)}
    </StatusBadge>
  )
}
