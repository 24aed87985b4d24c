import { useDate } from "@medusajs/dashboard/hooks"

import { useTranslate } from "../../hooks/use-translate"

type MomentProps = {
  value: string
  /** To the second, as a log needs it. */
  precise?: boolean
}

/** A point in time in the reader's language and zone; to the second on hover. */
export const Moment = ({ value, precise = false }: MomentProps) => {
  const { getFullDate } = useDate()
  const { locale } = useTranslate()
  const toTheSecond = new Date(value).toLocaleString(locale, {
    dateStyle: "medium",
    timeStyle: "medium",
  })

  return (
    <time dateTime={value} title={toTheSecond}>
      {precise ? toTheSecond : getFullDate({ date: value, includeTime: true })}
    </time>
  )
}
