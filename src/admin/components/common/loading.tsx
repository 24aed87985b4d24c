import { Skeleton } from "@medusajs/ui"

import { useTranslate } from "../../hooks/use-translate"

/** Bars in place of what is being read. */
export const Loading = ({ rows = 2 }: { rows?: number }) => {
  const { t } = useTranslate()

  return (
    <div className="flex flex-col gap-2 px-6 py-4" role="status">
      <span className="sr-only">{t("common.loading")}</span>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} className="h-5 w-full" />
      ))}
    </div>
  )
}
