import { Alert } from "@medusajs/ui"

import { useTranslate } from "../../hooks/use-translate"

/** How many admins the setting above would keep out; nothing when none. */
export const SecondFactorCount = ({ count }: { count: number }) => {
  const { t } = useTranslate()

  return count > 0 ? (
    <Alert className="mt-3">
      {t("settings.withoutSecondFactor", { count })}
    </Alert>
  ) : null
}
