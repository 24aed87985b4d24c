import { useNow } from "../../hooks/use-now"
import { useTranslate } from "../../hooks/use-translate"
import { timeLeft } from "../../lib/support-access"

/** What is left until then, such as "6 d 4 h"; counted down every 20 seconds. */
export function useTimeLeft(until: string): { left: string; isOver: boolean } {
  const { t } = useTranslate()
  const now = useNow(20_000)
  const { unit, ...values } = timeLeft(Date.parse(until) - now)

  return {
    left: t(`supportAccess.left.${unit}`, values),
    isOver: unit === "over",
  }
}
