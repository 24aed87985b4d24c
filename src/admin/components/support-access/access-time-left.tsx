import { isOpen } from "../../lib/support-access"
import type { SupportAccess } from "../../lib/types"
import { useTimeLeft } from "./use-time-left"

const Left = ({ until }: { until: string }) => (
  <time dateTime={until} title={new Date(until).toLocaleString()}>
    {useTimeLeft(until).left}
  </time>
)

/** Days and hours that an open access has left; a dash for the others. */
export const AccessTimeLeft = ({ access }: { access: SupportAccess }) =>
  isOpen(access) && access.expires_at ? (
    <Left until={access.expires_at} />
  ) : (
    <span className="text-ui-fg-subtle">–</span>
  )
