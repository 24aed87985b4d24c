import { Alert } from "@medusajs/ui"

import { useTranslate } from "../../hooks/use-translate"

type SecondFactorCountProps = {
  count: number
  /** Whether the form asks for a second factor now. */
  isAsked: boolean
}

/** How many admins the setting above keeps out, or would; nothing when none. */
export const SecondFactorCount = ({
  count,
  isAsked,
}: SecondFactorCountProps) => {
  const { t } = useTranslate()

  return count > 0 ? (
    <Alert className="mt-3" variant={isAsked ? "warning" : "info"}>
      {t(
        isAsked ? "settings.keptOutBySecondFactor" : "settings.noSecondFactor",
        { count }
      )}
    </Alert>
  ) : null
}
