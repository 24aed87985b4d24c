import { useState } from "react"

import { useMe } from "../../../hooks/use-me"
import { useSupportAccesses } from "../../../hooks/use-support-accesses"
import { useTranslate } from "../../../hooks/use-translate"
import type { SupportAccess } from "../../../lib/types"
import { Section } from "../../common/section"
import { GrantDrawer } from "../grant/grant-drawer"
import { RequestRow } from "./request-row"

const SHOWN = 20

/** What was asked for and waits for an answer; nothing when there is none. */
export const RequestInbox = () => {
  const { t } = useTranslate()
  const { may } = useMe()
  // Kept while its answer is shown, though it is no request any more.
  const [answered, setAnswered] = useState<SupportAccess | null>(null)
  const { data } = useSupportAccesses({ status: ["requested"], limit: SHOWN })
  const requests = data?.support_accesses ?? []

  return (
    <>
      {requests.length > 0 && (
        <Section
          title={t("supportAccess.requests.title", {
            count: data?.count ?? requests.length,
          })}
          description={t("supportAccess.requests.hint")}
        >
          <ul className="divide-y">
            {requests.map((request) => (
              <RequestRow
                key={request.id}
                request={request}
                mayAnswer={may("support_access:create")}
                onAnswer={() => setAnswered(request)}
              />
            ))}
          </ul>
        </Section>
      )}
      <GrantDrawer
        key={answered?.id}
        open={answered !== null}
        request={answered}
        onClose={() => setAnswered(null)}
      />
    </>
  )
}
