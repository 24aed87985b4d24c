import { useSupportAccess } from "../../../hooks/use-support-accesses"
import { useTranslate } from "../../../hooks/use-translate"
import { helperName } from "../../../lib/support-access"
import { ErrorNotice } from "../../common/error-notice"
import { Loading } from "../../common/loading"
import { Section } from "../../common/section"
import { AccessBadge } from "../access-badge"
import { AccessActions } from "./access-actions"
import { AccessFacts } from "./access-facts"
import { AccessHistory } from "./access-history"

/** One access: what it may do, its ways to end, and all that was done with it. */
export const AccessDetail = ({ id }: { id: string }) => {
  const { t } = useTranslate()
  const { access, isPending, error, refetch } = useSupportAccess(id)

  if (!access) {
    return (
      <Section level="h1" title={t("supportAccess.title")}>
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
    <div className="flex flex-col-reverse gap-3 xl:flex-row xl:items-start">
      <div className="min-w-0 flex-1">
        <AccessHistory id={id} />
      </div>
      <div className="xl:w-[440px]">
        <Section
          level="h1"
          title={helperName(access)}
          aside={<AccessBadge status={access.status} />}
        >
          <AccessActions access={access} />
          <AccessFacts access={access} />
        </Section>
      </div>
    </div>
  )
}
