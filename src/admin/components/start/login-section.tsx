import { Button, Text } from "@medusajs/ui"
import { useState } from "react"

import { useEligibility } from "../../hooks/use-eligibility"
import { useMe } from "../../hooks/use-me"
import { useTranslate } from "../../hooks/use-translate"
import {
  canOpenDialogue,
  lacksConsent,
  mayConfirmConsent,
} from "../../lib/start-form"
import { ErrorNotice } from "../common/error-notice"
import { Loading } from "../common/loading"
import { Section } from "../common/section"
import { BlockerList } from "./blocker-list"
import { RunningSessions } from "./running-sessions"
import { StartDrawer } from "./start-drawer"

export type LoginSectionProps = {
  customerId: string
  customerName: string
  /** The order page it stands on. */
  orderId?: string
}

/**
 * "Login as Customer" on a customer's or an order's page. Absent for an admin
 * without the permission; a refusal says why and what to do next.
 */
export const LoginSection = ({
  customerId,
  customerName,
  orderId,
}: LoginSectionProps) => {
  const { t } = useTranslate()
  const { may } = useMe()
  const [open, setOpen] = useState(false)
  const isPermitted = may("impersonation:create")
  const { eligibility, isPending, error, refetch } = useEligibility(
    customerId,
    orderId ?? null,
    isPermitted
  )

  if (!isPermitted) {
    return null
  }

  if (!eligibility) {
    return (
      <Section title={t("start.title")}>
        {isPending ? (
          <Loading />
        ) : (
          <div className="px-6 py-4">
            <ErrorNotice error={error} onRetry={() => void refetch()} />
          </div>
        )}
      </Section>
    )
  }

  const needsConsent = lacksConsent(eligibility)
  const consentFirst = mayConfirmConsent(eligibility)
    ? t("start.confirmFirst")
    : t("start.pinFirst")

  return (
    <Section title={t("start.title")}>
      <RunningSessions sessions={eligibility.active_sessions} />
      <div className="flex flex-col items-start gap-3 px-6 py-4">
        {eligibility.allowed ? (
          <Text size="small" className="text-ui-fg-subtle text-pretty">
            {t("start.explanation", { name: customerName })}
          </Text>
        ) : (
          <BlockerList eligibility={eligibility} />
        )}
        {canOpenDialogue(eligibility) && (
          <Button
            size="small"
            variant={needsConsent ? "secondary" : "primary"}
            onClick={() => setOpen(true)}
          >
            {needsConsent ? consentFirst : t("start.button")}
          </Button>
        )}
      </div>
      <StartDrawer
        open={open}
        onClose={() => setOpen(false)}
        eligibility={eligibility}
        customerId={customerId}
        customerName={customerName}
        orderId={orderId ?? null}
      />
    </Section>
  )
}
