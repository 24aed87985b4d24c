import { StatusBadge } from "@medusajs/ui"

import { useTranslate } from "../../hooks/use-translate"
import type { Archive } from "../../lib/types"

const COLORS = {
  up_to_date: "green",
  catching_up: "orange",
  failing: "red",
} as const satisfies Record<Archive["state"], string>

type ArchiveBadgeProps = { state: Archive["state"] | null }

/** How the archive stands, in a word; null where there is none. */
export const ArchiveBadge = ({ state }: ArchiveBadgeProps) => {
  const { t } = useTranslate()

  return (
    <span role="status">
      <StatusBadge color={state ? COLORS[state] : "grey"}>
        {t(`archive.states.${state ?? "none"}`)}
      </StatusBadge>
    </span>
  )
}
