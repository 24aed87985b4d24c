import { Button } from "@medusajs/ui"
import { useState } from "react"

import { useMe } from "../../../hooks/use-me"
import { useRevokeSupport } from "../../../hooks/use-support-step"
import { useTranslate } from "../../../hooks/use-translate"
import { helperName, isOpen } from "../../../lib/support-access"
import type { SupportAccess } from "../../../lib/types"
import { EndPrompt } from "../end-prompt"
import { ChangeDrawer } from "./change-drawer"
import { ExtendDrawer } from "./extend-drawer"

/** Change, extend and end, for who may, while it is open. */
export const AccessActions = ({ access }: { access: SupportAccess }) => {
  const { t } = useTranslate()
  const { may } = useMe()
  const [opened, setOpened] = useState<"change" | "extend" | null>(null)
  const { mutateAsync, isPending } = useRevokeSupport(access.id)
  const close = (): void => setOpened(null)
  const mayChange = may("support_access:create")
  const mayEnd = may("support_access:delete")

  if (!isOpen(access) || !(mayChange || mayEnd)) {
    return null
  }

  return (
    <div className="flex flex-wrap gap-2 px-6 py-4">
      {mayChange && (
        <>
          <Button
            size="small"
            variant="secondary"
            onClick={() => setOpened("change")}
          >
            {t("supportAccess.change.button")}
          </Button>
          <Button
            size="small"
            variant="secondary"
            onClick={() => setOpened("extend")}
          >
            {t("supportAccess.extend.button")}
          </Button>
        </>
      )}
      {mayEnd && (
        <EndPrompt
          button={t("supportAccess.revoke.button")}
          title={t("supportAccess.revoke.title", { name: helperName(access) })}
          text={t("supportAccess.revoke.text")}
          confirm={t("supportAccess.revoke.confirm")}
          isPending={isPending}
          onEnd={async (reason) => {
            await mutateAsync(reason)
            return t("supportAccess.revoke.done")
          }}
        />
      )}
      <ChangeDrawer
        access={access}
        open={opened === "change"}
        onClose={close}
      />
      <ExtendDrawer
        access={access}
        open={opened === "extend"}
        onClose={close}
      />
    </div>
  )
}
