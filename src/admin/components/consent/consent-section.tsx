import { useEligibility } from "../../hooks/use-eligibility"
import { useMe } from "../../hooks/use-me"
import { useConsent } from "../../hooks/use-consent"
import { useTranslate } from "../../hooks/use-translate"
import { ErrorNotice } from "../common/error-notice"
import { Loading } from "../common/loading"
import { Section } from "../common/section"
import { AskByMail } from "./ask-by-mail"
import { ConsentBadge } from "./consent-badge"
import { ConsentFacts } from "./consent-facts"
import { ConsentSwitch } from "./consent-switch"

/** What the customer said about remote shopping assistance, and since when. */
export const ConsentSection = ({ customerId }: { customerId: string }) => {
  const { t } = useTranslate()
  const { may } = useMe()
  const { eligibility } = useEligibility(
    customerId,
    null,
    may("impersonation:create")
  )
  const { consent, isPending, error, refetch } = useConsent(customerId)

  return (
    <Section
      title={t("consent.title")}
      aside={consent && <ConsentBadge consent={consent} />}
    >
      {consent ? (
        <>
          <ConsentFacts consent={consent} />
          {!consent.allowed && (
            <div className="px-6 py-4 empty:hidden">
              <AskByMail
                customerId={customerId}
                canAsk={eligibility?.ask.can_request_consent === true}
              />
            </div>
          )}
          <ConsentSwitch customerId={customerId} consent={consent} />
        </>
      ) : isPending ? (
        <Loading />
      ) : (
        <div className="px-6 py-4">
          <ErrorNotice error={error} onRetry={() => void refetch()} />
        </div>
      )}
    </Section>
  )
}
