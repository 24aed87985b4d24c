import { InformationCircleSolid } from "@medusajs/icons"
import { Text } from "@medusajs/ui"
import { useLocation } from "react-router-dom"

import { useTranslate } from "../../../hooks/use-translate"
import { isClosed } from "../../../lib/helper-pages"
import type { SupportAccess } from "../../../lib/types"
import { personName } from "../../common/person"
import { useTimeLeft } from "../use-time-left"
import { DoneButton } from "./done-button"

type BannerProps = { access: SupportAccess; onDone: () => Promise<void> }

/** Who granted it, what it may do, until when, and the way to end it. */
export const Banner = ({ access, onDone }: BannerProps) => {
  const { t } = useTranslate()
  const { created_by, expires_at, areas, read_only, role } = access
  const { pathname } = useLocation()
  const { left, isOver } = useTimeLeft(expires_at ?? "")
  const rights = [
    t(
      read_only ? "supportAccess.banner.reads" : "supportAccess.banner.changes",
      {
        areas: areas.map((area) => t(`supportAccess.areas.${area}`)).join(", "),
      }
    ),
    ...(role ? [t("supportAccess.banner.asCustomer")] : []),
    t("supportAccess.banner.recorded"),
  ].join(" ")

  return (
    <section
      aria-label={t("supportAccess.banner.label")}
      className="bg-ui-tag-orange-bg flex w-full items-center gap-x-3 border-b px-4 py-2"
    >
      <InformationCircleSolid className="text-ui-tag-orange-icon shrink-0" />
      <div className="min-w-0 flex-1">
        <Text size="small" leading="compact" weight="plus">
          {created_by
            ? t("supportAccess.banner.title", { name: personName(created_by) })
            : t("supportAccess.banner.titleShop")}{" "}
          <span role="timer">
            {isOver
              ? t("supportAccess.banner.over")
              : t("supportAccess.banner.ends", { left })}
          </span>
        </Text>
        <Text
          size="small"
          leading="compact"
          className="text-ui-fg-subtle hidden md:block"
        >
          {rights}
        </Text>
        {isClosed(pathname, areas) && (
          <Text size="small" leading="compact" weight="plus" role="status">
            {t("supportAccess.banner.closed")}
          </Text>
        )}
        <details className="txt-compact-small text-ui-fg-subtle md:hidden">
          <summary className="cursor-pointer">
            {t("supportAccess.banner.details")}
          </summary>
          {rights}
        </details>
      </div>
      <DoneButton onDone={onDone} />
    </section>
  )
}
