import { usePrompt } from "@medusajs/ui"
import { useState } from "react"

import { useGrant } from "../../../hooks/use-grant"
import { useTranslate } from "../../../hooks/use-translate"
import { api } from "../../../lib/paths"
import { helperName } from "../../../lib/support-access"
import {
  type GrantValues,
  toApproveBody,
  toGrantBody,
} from "../../../lib/support-access-form"
import type { SupportAccess } from "../../../lib/types"
import { SideDrawer } from "../../common/side-drawer"
import { GrantForm } from "./grant-form"
import { GrantResult } from "./grant-result"

type GrantDrawerProps = {
  open: boolean
  /** What is answered; null for a grant of one's own. */
  request: SupportAccess | null
  onClose: () => void
}

/** The form, and then what is shown once; that is not closed by mistake. */
export const GrantDrawer = ({ open, request, onClose }: GrantDrawerProps) => {
  const { t } = useTranslate()
  const prompt = usePrompt()
  const { grant, granted, isPending, error, forget } = useGrant()
  const [isCopied, setCopied] = useState(false)

  const isSure = async (): Promise<boolean> => {
    if (!granted || isCopied) {
      return true
    }
    // A turn later: the Escape that closes the drawer would answer this, too.
    await new Promise((resolve) => setTimeout(resolve))

    return await prompt({
      title: t("supportAccess.result.closeTitle"),
      description: granted.credentials
        ? t("supportAccess.result.closeTextAccount")
        : t("supportAccess.result.closeTextInvite"),
      confirmText: t("supportAccess.result.closeConfirm"),
      cancelText: t("supportAccess.result.back"),
    })
  }

  const close = async (): Promise<void> => {
    // What comes is shown once: it must not come to nobody.
    if (!isPending && (await isSure())) {
      onClose()
      forget()
      setCopied(false)
    }
  }

  const submit = (values: GrantValues): void =>
    void (request
      ? grant(api.supportStep(request.id, "approve"), toApproveBody(values))
      : grant(api.supportAccesses, toGrantBody(values)))

  return (
    <SideDrawer
      open={open}
      onClose={() => void close()}
      {...titlesOf(t, granted?.support_access ?? null, request)}
    >
      {granted ? (
        <GrantResult
          granted={granted}
          onCopied={() => setCopied(true)}
          onClose={() => void close()}
        />
      ) : (
        <GrantForm
          request={request}
          isPending={isPending}
          error={error}
          onSubmit={submit}
          onClose={() => void close()}
        />
      )}
    </SideDrawer>
  )
}

function titlesOf(
  t: ReturnType<typeof useTranslate>["t"],
  granted: SupportAccess | null,
  request: SupportAccess | null
): { title: string; subtitle?: string } {
  if (granted) {
    return {
      title: t("supportAccess.result.title", { name: helperName(granted) }),
    }
  }

  return request
    ? {
        title: t("supportAccess.requests.approveTitle"),
        subtitle: t("supportAccess.requests.approveSubtitle", {
          name: helperName(request),
          email: request.email,
        }),
      }
    : {
        title: t("supportAccess.form.title"),
        subtitle: t("supportAccess.form.subtitle"),
      }
}
