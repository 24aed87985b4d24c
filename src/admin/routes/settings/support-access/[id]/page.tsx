import { useParams } from "react-router-dom"

import { Crumb } from "../../../../components/common/crumb"
import { PageGate } from "../../../../components/common/page-gate"
import { AccessDetail } from "../../../../components/support-access/detail/access-detail"

/** One support access, and all that was done with it. */
const SupportAccessPage = () => {
  const { id = "" } = useParams()

  return (
    <PageGate permission="support_access:read">
      <AccessDetail key={id} id={id} />
    </PageGate>
  )
}

export const handle = {
  breadcrumb: () => <Crumb name="supportAccess.detail.facts" />,
}

export default SupportAccessPage
