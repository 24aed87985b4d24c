import { Button } from "@medusajs/ui"
import { useState } from "react"

import { useMe } from "../../hooks/use-me"
import { useTranslate } from "../../hooks/use-translate"
import { AccessTable } from "./access-table"
import { EndAllButton } from "./end-all-button"
import { GrantDrawer } from "./grant/grant-drawer"
import { RequestCode } from "./requests/request-code"
import { RequestInbox } from "./requests/request-inbox"

/** What was asked for, what was granted, and the code to ask with. */
export const SupportAccessPage = () => {
  const { t } = useTranslate()
  const { may } = useMe()
  const [isGranting, setGranting] = useState(false)

  return (
    <div className="flex flex-col gap-3">
      <RequestInbox />
      <AccessTable
        aside={
          <>
            {may("support_access:delete") && <EndAllButton />}
            {may("support_access:create") && (
              <Button size="small" onClick={() => setGranting(true)}>
                {t("supportAccess.grant")}
              </Button>
            )}
          </>
        }
      />
      {may("support_access:create") && <RequestCode />}
      <GrantDrawer
        open={isGranting}
        request={null}
        onClose={() => setGranting(false)}
      />
    </div>
  )
}
