import { Check, SquareTwoStack } from "@medusajs/icons"
import { IconButton } from "@medusajs/ui"

import { useCopy } from "../../hooks/use-copy"
import { useTranslate } from "../../hooks/use-translate"

type CopyValueProps = { label: string; value: string; onCopied?: () => void }

/** A value that is to be copied whole, with its button. */
export const CopyValue = ({ label, value, onCopied }: CopyValueProps) => {
  const { t } = useTranslate()
  const { copy, isCopied } = useCopy()

  return (
    <span className="flex min-w-0 items-start gap-2">
      <code className="txt-compact-small text-ui-fg-base min-w-0 select-all break-all font-mono">
        {value}
      </code>
      <IconButton
        size="2xsmall"
        className="shrink-0"
        variant="transparent"
        type="button"
        aria-label={`${t(isCopied ? "common.copied" : "common.copy")}: ${label}`}
        onClick={() => void copy(value).then((done) => done && onCopied?.())}
      >
        {isCopied ? <Check /> : <SquareTwoStack />}
      </IconButton>
    </span>
  )
}
