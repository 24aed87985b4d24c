import { Container } from "@medusajs/ui"
import type { ReactNode } from "react"

import { useMe } from "../../hooks/use-me"
import type { Permission } from "../../lib/types"
import { ErrorNotice } from "./error-notice"
import { Loading } from "./loading"
import { NoPermission } from "./no-permission"

type PageGateProps = {
  /** What the page needs; any admin may see it when left out. */
  permission?: Permission
  /** Where else to go, for who lacks it. */
  otherwise?: ReactNode
  children: ReactNode
}

/** Shows a page to who may see it. The API decides again at each request. */
export const PageGate = ({
  permission,
  otherwise,
  children,
}: PageGateProps) => {
  const { me, may, isPending, error, refetch } = useMe()

  if (!me) {
    return (
      <Container className="p-0">
        {isPending ? (
          <Loading rows={6} />
        ) : (
          <div className="px-6 py-4">
            <ErrorNotice error={error} onRetry={() => void refetch()} />
          </div>
        )}
      </Container>
    )
  }

  return permission && !may(permission) ? (
    <NoPermission>{otherwise}</NoPermission>
  ) : (
    children
  )
}
