import { StatusBadge, Text } from "@medusajs/ui"
import { Link } from "react-router-dom"

import { useAssistedOrder } from "../../hooks/use-assisted-order"
import { useAdminId, useMe } from "../../hooks/use-me"
import { useTranslate } from "../../hooks/use-translate"
import { pages } from "../../lib/paths"
import { Moment } from "../common/moment"
import { TEXT_LINK } from "../common/person"
import { Section } from "../common/section"

type AssistedOrderSectionProps = { orderId: string; customerName: string }

/** Says who placed this order for whom; nothing on any other order. */
export const AssistedOrderSection = ({
  orderId,
  customerName,
}: AssistedOrderSectionProps) => {
  const { t } = useTranslate()
  const { may } = useMe()
  const adminId = useAdminId()
  const mark = useAssistedOrder(orderId)

  if (!mark) {
    return null
  }

  const isReadable = may("impersonation_log:read") || mark.admin_id === adminId

  return (
    <Section
      title={t("assistedOrder.title")}
      aside={
        <StatusBadge color="purple">{t("assistedOrder.badge")}</StatusBadge>
      }
    >
      <div className="flex flex-col items-start gap-2 px-6 py-4">
        <Text size="small" className="text-pretty">
          {t("assistedOrder.sentence", {
            admin: mark.admin_name || mark.admin_id,
            customer: customerName,
          })}
        </Text>
        <Text size="small" className="text-ui-fg-subtle">
          <Moment value={mark.placed_at} />
        </Text>
        {isReadable && (
          <Link
            to={pages.session(mark.session_id)}
            className={`${TEXT_LINK} txt-compact-small`}
          >
            {t("assistedOrder.openLog")}
          </Link>
        )}
      </div>
    </Section>
  )
}
