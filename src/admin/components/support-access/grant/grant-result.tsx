import { Alert, Button, Drawer, Textarea } from "@medusajs/ui"
import { useEffect, useRef } from "react"

import { useCopy } from "../../../hooks/use-copy"
import { useTranslate } from "../../../hooks/use-translate"
import type { Granted } from "../../../lib/types"
import { CopyValue } from "../../common/copy-value"
import { type Fact, Facts } from "../../common/facts"
import { Field } from "../../common/field"
import { Moment } from "../../common/moment"

type GrantResultProps = {
  granted: Granted
  onCopied: () => void
  onClose: () => void
}

/** What is shown this once, and the text that says all of it. */
export const GrantResult = ({
  granted,
  onCopied,
  onClose,
}: GrantResultProps) => {
  const { t } = useTranslate()
  const { copy, isCopied, hasFailed } = useCopy()
  const text = useRef<HTMLTextAreaElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const { support_access, credentials, invite_url, handover } = granted

  // The button that had the focus went with the form.
  useEffect(() => button.current?.focus(), [])

  const copyText = async (): Promise<void> => {
    if (await copy(handover)) {
      onCopied()
    } else {
      text.current?.select()
    }
  }
  const secret = (label: string, value: string): Fact => ({
    label,
    value: <CopyValue label={label} value={value} onCopied={onCopied} />,
  })
  const plain = (label: string, value: string): Fact => ({
    label,
    value: <CopyValue label={label} value={value} />,
  })

  return (
    <>
      <Drawer.Body className="flex flex-1 flex-col overflow-y-auto p-0">
        <div className="px-6 py-4">
          <Alert variant="warning">
            {credentials
              ? t("supportAccess.result.accountOnce")
              : t("supportAccess.result.inviteOnce", {
                  email: support_access.email,
                })}
          </Alert>
        </div>
        <div className="border-y">
          <Facts
            facts={[
              ...(credentials
                ? [
                    plain(
                      t("supportAccess.result.loginUrl"),
                      credentials.login_url
                    ),
                    plain(t("supportAccess.result.user"), credentials.email),
                    secret(
                      t("supportAccess.result.password"),
                      credentials.password
                    ),
                  ]
                : []),
              ...(invite_url
                ? [secret(t("supportAccess.result.link"), invite_url)]
                : []),
              {
                label: t("supportAccess.result.until"),
                value: support_access.expires_at && (
                  <Moment value={support_access.expires_at} />
                ),
              },
            ]}
          />
        </div>
        <div className="flex flex-1 flex-col gap-3 px-6 py-4">
          <Field
            label={t("supportAccess.result.handover")}
            error={hasFailed ? t("supportAccess.result.copyFailed") : null}
          >
            {(control) => (
              <Textarea
                {...control}
                ref={text}
                readOnly
                rows={rowsOf(handover)}
                className="font-mono"
                value={handover}
              />
            )}
          </Field>
        </div>
      </Drawer.Body>
      <Drawer.Footer>
        <Button
          size="small"
          variant="secondary"
          type="button"
          onClick={onClose}
        >
          {t("supportAccess.result.done")}
        </Button>
        <Button
          ref={button}
          size="small"
          type="button"
          onClick={() => void copyText()}
        >
          <span aria-live="polite">
            {isCopied
              ? t("supportAccess.result.copied")
              : t("supportAccess.result.copy")}
          </span>
        </Button>
      </Drawer.Footer>
    </>
  )
}

/** About how many characters a row of the box has. */
const ROW = 56
const MAX_ROWS = 22

/** Rows that show the whole text, as it wraps. */
function rowsOf(text: string): number {
  const rows = text
    .split("\n")
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / ROW)), 1)

  return Math.min(rows, MAX_ROWS)
}
