import { Alert } from "@medusajs/ui"

import { useMe } from "../../hooks/use-me"
import { useRoles } from "../../hooks/use-roles"
import { useTranslate } from "../../hooks/use-translate"
import { ErrorNotice } from "../common/error-notice"
import { Loading } from "../common/loading"
import { Section } from "../common/section"
import { RolesList } from "./roles-list"

export const RolesPageBody = () => {
  const { t } = useTranslate()
  const { may } = useMe()
  const { roles, isPending, error, refetch } = useRoles(true)
  const isReadOnly = !may("impersonation_role:update")

  if (!roles) {
    return (
      <Section level="h1" title={t("roles.title")}>
        {isPending ? (
          <Loading rows={6} />
        ) : (
          <div className="px-6 py-4">
            <ErrorNotice error={error} onRetry={() => void refetch()} />
          </div>
        )}
      </Section>
    )
  }

  return (
    <div className="flex flex-col gap-3">
      {isReadOnly && <Alert>{t("common.readOnly")}</Alert>}
      <RolesList roles={roles} isReadOnly={isReadOnly} />
    </div>
  )
}
