import { useDate } from "@medusajs/dashboard/hooks"

import { useTranslate } from "../../../hooks/use-translate"
import type { SupportAccess } from "../../../lib/types"
import { SideDrawer } from "../../common/side-drawer"
import { ExtendForm } from "./extend-form"

type ExtendDrawerProps = {
  access: SupportAccess
  open: boolean
  onClose: () => void
}

/** More time, from now. */
export const ExtendDrawer = ({ access, open, onClose }: ExtendDrawerProps) => {
  const { t } = useTranslate()
  const { getFullDate } = useDate()

  return (
    <SideDrawer
      open={open}
      onClose={onClose}
      title={t("supportAccess.extend.title")}
      subtitle={t("supportAccess.extend.subtitle", {
        when: access.expires_at
          ? getFullDate({ date: access.expires_at, includeTime: true })
          : "–",
      })}
    >
      <ExtendForm access={access} onClose={onClose} />
    </SideDrawer>
  )
}
