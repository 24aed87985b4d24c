import { useParams } from "react-router-dom"

import { Crumb } from "../../../../components/common/crumb"
import { PageGate } from "../../../../components/common/page-gate"
import { SessionDetail } from "../../../../components/sessions/session-detail"

/** One session and all that was done in it. */
const SessionPage = () => {
  const { id = "" } = useParams()

  return (
    <PageGate>
      <SessionDetail key={id} id={id} />
    </PageGate>
  )
}

export const handle = {
  breadcrumb: () => <Crumb name="log.session" />,
}

export default SessionPage
