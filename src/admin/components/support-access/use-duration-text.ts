import { useCallback } from "react"

import { useTranslate } from "../../hooks/use-translate"

/** Hours as a person says them: whole days where they are. */
export function useDurationText(): (hours: number) => string {
  const { t } = useTranslate()

  return useCallback(
    (hours) =>
      hours % 24
        ? t("supportAccess.duration.hours", { count: hours })
        : t("supportAccess.duration.days", { count: hours / 24 }),
    [t]
  )
}
