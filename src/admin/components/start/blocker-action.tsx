import { Text } from "@medusajs/ui"
import { Link } from "react-router-dom"

import { useMe } from "../../hooks/use-me"
import { useTranslate } from "../../hooks/use-translate"
import { pages } from "../../lib/paths"
import type { Blocker, Eligibility } from "../../lib/types"
import { TEXT_LINK } from "../common/person"

type BlockerActionProps = { blocker: Blocker; eligibility: Eligibility }

const NextStep = ({ text }: { text: string }) => (
  <Text size="small" className="text-ui-fg-subtle text-pretty">
    {text}
  </Text>
)

/** The next step for one blocker: a link, or what to ask of whom. */
export const BlockerAction = ({ blocker, eligibility }: BlockerActionProps) => {
  const { t } = useTranslate()
  const { may } = useMe()
  const registered = eligibility.registered_customer_id

  switch (blocker.code) {
    case "impersonation_disabled":
      return may("impersonation_settings:read") ? (
        <Link to={pages.settings} className={`${TEXT_LINK} txt-compact-small`}>
          {t("nextSteps.openSettings")}
        </Link>
      ) : (
        <NextStep text={t("nextSteps.askManager")} />
      )
    case "customer_has_no_account":
      return registered ? (
        <Link
          to={pages.customer(registered)}
          className={`${TEXT_LINK} txt-compact-small`}
        >
          {t("nextSteps.openRegisteredCustomer")}
        </Link>
      ) : (
        <NextStep text={t("nextSteps.askToRegister")} />
      )
    case "consent_missing":
      return (
        <NextStep
          text={
            eligibility.ask.can_confirm_consent
              ? t("nextSteps.confirmConsent")
              : t("nextSteps.askCustomer")
          }
        />
      )
    case "storefront_unknown":
    case "storefront_required":
      return <NextStep text={t("nextSteps.configureStorefronts")} />
    default:
      return null
  }
}
