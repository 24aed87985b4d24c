import { useDurationText } from "../use-duration-text"
import { useTranslate } from "../../../hooks/use-translate"
import type { SupportAccess } from "../../../lib/types"
import { Facts } from "../../common/facts"
import { Moment } from "../../common/moment"

/** What somebody says who asks. None of it is proved. */
export const RequestFacts = ({ request }: { request: SupportAccess }) => {
  const { t } = useTranslate()
  const durationText = useDurationText()

  return (
    <div className="-mx-6 border-y">
      <Facts
        facts={[
          { label: t("supportAccess.columns.helper"), value: request.name },
          { label: t("supportAccess.detail.email"), value: request.email },
          { label: t("supportAccess.detail.company"), value: request.company },
          { label: t("supportAccess.detail.reason"), value: request.reason },
          {
            label: t("supportAccess.detail.askedHours"),
            value: request.asked_hours && durationText(request.asked_hours),
          },
          {
            label: t("supportAccess.requests.askedAt"),
            value: <Moment value={request.created_at} />,
          },
        ]}
      />
    </div>
  )
}
