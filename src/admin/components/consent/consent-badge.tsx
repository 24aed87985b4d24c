import { StatusBadge } from "@medusajs/ui"

import { useTranslate } from "../../hooks/use-translate"
import type { Consent, ConsentState } from "../../lib/types"

const COLORS = {
  allowed: "green",
  refused: "red",
  unset: "grey",
} as const satisfies Record<ConsentState, string>

/** The customer's own word. */
export const ConsentBadge = ({ consent }: { consent: Consent }) => {
  const { t } = useTranslate()

  return (
    <StatusBadge color={COLORS[consent.state]}>
      {t(`consent.states.${consent.state}`)}
    </StatusBadge>
  )
}
