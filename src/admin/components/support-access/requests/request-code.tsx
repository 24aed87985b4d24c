import { useSupportCode } from "../../../hooks/use-support-code"
import { useTranslate } from "../../../hooks/use-translate"
import { backendUrl } from "../../../lib/client"
import { CopyValue } from "../../common/copy-value"
import { ErrorNotice } from "../../common/error-notice"
import { Facts } from "../../common/facts"
import { Loading } from "../../common/loading"
import { Moment } from "../../common/moment"
import { Section } from "../../common/section"
import { RequestCodeButtons } from "./request-code-buttons"

/** The code with which outside support may ask, and where. */
export const RequestCode = () => {
  const { t } = useTranslate()
  const { code, isPending, error, refetch } = useSupportCode()
  const isOn = Boolean(code?.enabled && code.code)
  const page = `${backendUrl || window.location.origin}/support-access`

  return (
    <Section
      title={t("supportAccess.code.title")}
      description={
        code && t(isOn ? "supportAccess.code.on" : "supportAccess.code.off")
      }
      aside={code && <RequestCodeButtons isOn={isOn} />}
    >
      {code && isOn && (
        <Facts
          facts={[
            {
              label: t("supportAccess.code.code"),
              value: (
                <CopyValue
                  label={t("supportAccess.code.code")}
                  value={code.code ?? ""}
                />
              ),
            },
            {
              label: t("supportAccess.code.page"),
              value: (
                <CopyValue label={t("supportAccess.code.page")} value={page} />
              ),
            },
            {
              label: t("supportAccess.code.changedAt"),
              value: code.changed_at && <Moment value={code.changed_at} />,
            },
          ]}
        />
      )}
      {!code &&
        (isPending ? (
          <Loading />
        ) : (
          <div className="px-6 py-4">
            <ErrorNotice error={error} onRetry={() => void refetch()} />
          </div>
        ))}
    </Section>
  )
}
