import { useDate } from "@medusajs/dashboard/hooks"

type MomentProps = {
  value: string
  /** "3 minutes ago" instead of the date. */
  relative?: boolean
}

/** A point in time in the reader's language and zone. */
export const Moment = ({ value, relative = false }: MomentProps) => {
  const { getFullDate, getRelativeDate } = useDate()
  const full = getFullDate({ date: value, includeTime: true })

  return (
    <time dateTime={value} title={full}>
      {relative ? getRelativeDate(value) : full}
    </time>
  )
}
