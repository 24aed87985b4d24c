import { Crumb } from "../../../components/common/crumb"
import { PageGate } from "../../../components/common/page-gate"
import { SessionsTable } from "../../../components/sessions/sessions-table"

/** Sessions: everybody's for who may read the log, else one's own. */
const SessionsPage = () => (
  <PageGate>
    <SessionsTable />
  </PageGate>
)

export const handle = {
  breadcrumb: () => <Crumb name="sessions.title" />,
}

export default SessionsPage
