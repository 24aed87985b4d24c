import { useTranslate } from "../../../hooks/use-translate"
import { pages } from "../../../lib/paths"
import { helperName, isOpen } from "../../../lib/support-access"
import type { SupportAccess } from "../../../lib/types"
import { type Fact, Facts } from "../../common/facts"
import { Moment } from "../../common/moment"
import { Person } from "../../common/person"
import { AccessTimeLeft } from "../access-time-left"
import { useDurationText } from "../use-duration-text"

/** Who, why, what and until when, as far as there is something to say. */
export const AccessFacts = ({ access }: { access: SupportAccess }) => {
  const { t } = useTranslate()
  const durationText = useDurationText()
  const moment = (value: string | null) =>
    value && <Moment precise value={value} />
  const { revoked_by, expires_at } = access
  const isRequest = access.status === "requested"

  const facts: Fact[] = [
    { label: t("supportAccess.detail.email"), value: access.email },
    { label: t("supportAccess.detail.company"), value: access.company },
    {
      label: t("supportAccess.detail.kind"),
      value: t(`supportAccess.kinds.${access.kind}`),
    },
    { label: t("supportAccess.detail.reason"), value: access.reason },
    { label: t("supportAccess.detail.ticket"), value: access.ticket },
    {
      label: t("supportAccess.detail.askedHours"),
      value: access.asked_hours && durationText(access.asked_hours),
    },
    {
      label: t("supportAccess.detail.may"),
      value:
        !isRequest &&
        t(
          access.read_only
            ? "supportAccess.readOnly"
            : "supportAccess.mayChange"
        ),
    },
    {
      label: t("supportAccess.detail.areas"),
      value:
        !isRequest &&
        access.areas.map((area) => t(`supportAccess.areas.${area}`)).join(", "),
    },
    { label: t("supportAccess.detail.role"), value: access.role?.name },
    {
      label: t("supportAccess.detail.addresses"),
      value:
        !isRequest &&
        (access.allowed_ips.join(", ") || t("supportAccess.detail.anyAddress")),
    },
    {
      label: t("supportAccess.detail.grantedBy"),
      value: access.created_by && (
        <Person person={access.created_by} to={pages.user} />
      ),
    },
    {
      label: isRequest
        ? t("supportAccess.detail.requestedAt")
        : t("supportAccess.detail.createdAt"),
      value: moment(access.created_at),
    },
    {
      label: isOpen(access)
        ? t("supportAccess.detail.expiresAt")
        : t("supportAccess.detail.endedAt"),
      value: access.revoked_at ? null : moment(expires_at),
    },
    {
      label: t("supportAccess.columns.left"),
      value: isOpen(access) && <AccessTimeLeft access={access} />,
    },
    {
      label: t("supportAccess.detail.firstUsed"),
      value: moment(access.first_used_at),
    },
    {
      label: t("supportAccess.detail.lastUsed"),
      value: moment(access.last_used_at),
    },
    { label: t("supportAccess.detail.lastIp"), value: access.last_used_ip },
    {
      label: t("supportAccess.detail.endedAt"),
      value: moment(access.revoked_at),
    },
    {
      label: t("supportAccess.detail.revokedBy"),
      value:
        revoked_by &&
        (revoked_by.email === access.email ? (
          t("supportAccess.detail.ownEnd", { name: helperName(access) })
        ) : (
          <Person person={revoked_by} to={pages.user} />
        )),
    },
    {
      label: t("supportAccess.detail.revokeReason"),
      value: access.revoke_reason,
    },
    { label: t("log.id"), value: access.id },
  ]

  return <Facts facts={facts.filter(({ value }) => value)} />
}
