import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Link } from "react-router-dom"

import { Crumb } from "../../components/common/crumb"
import { PageGate } from "../../components/common/page-gate"
import { TEXT_LINK } from "../../components/common/person"
import { LogTable } from "../../components/log/log-table"
import { useTranslate } from "../../hooks/use-translate"
import { pages } from "../../lib/paths"

/** Login as Customer Log, under Customers. */
const LogPage = () => {
  const { t } = useTranslate()

  return (
    <PageGate
      permission="impersonation_log:read"
      otherwise={
        <Link to={pages.sessions} className={`${TEXT_LINK} txt-compact-small`}>
          {t("sessions.openOwn")}
        </Link>
      }
    >
      <LogTable />
    </PageGate>
  )
}

export const config = defineRouteConfig({
  label: "menu.log",
  translationNs: "loginAsCustomer",
  nested: "/customers",
})

export const handle = {
  breadcrumb: () => <Crumb name="menu.log" />,
}

export default LogPage
