import { useTranslate } from "../../../hooks/use-translate"
import type { SupportAccess } from "../../../lib/types"
import { SideDrawer } from "../../common/side-drawer"
import { ChangeForm } from "./change-form"

type ChangeDrawerProps = {
  access: SupportAccess
  open: boolean
  onClose: () => void
}

/** Other addresses, and less of the rest. */
export const ChangeDrawer = ({ access, open, onClose }: ChangeDrawerProps) => {
  const { t } = useTranslate()

  return (
    <SideDrawer
      open={open}
      onClose={onClose}
      title={t("supportAccess.change.title")}
      subtitle={t("supportAccess.change.subtitle")}
    >
      <ChangeForm access={access} onClose={onClose} />
    </SideDrawer>
  )
}
