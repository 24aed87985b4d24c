import { Alert, Button, Drawer } from "@medusajs/ui"

import type { BlockedHandoff } from "../../hooks/use-start-session"
import { useNow } from "../../hooks/use-now"
import { useTranslate } from "../../hooks/use-translate"

type BlockedPopupProps = {
  blocked: BlockedHandoff
  /** Back to the form: the code has expired. */
  onAgain: () => void
  /** The code was sent; it works once. */
  onUsed: () => void
}

/** The way on when the browser blocked the tab: a click opens it. */
export const BlockedPopup = ({
  blocked,
  onAgain,
  onUsed,
}: BlockedPopupProps) => {
  const { t } = useTranslate()
  const now = useNow(1000)
  const left = Math.max(0, Math.ceil((blocked.deadline - now) / 1000))
  // After the browser has taken the form or link, so that it still has it.
  const used = (): void => void setTimeout(onUsed)
  const label = t("blocked.open")

  if (left === 0) {
    return (
      <Drawer.Body className="flex flex-col items-start gap-4">
        <Alert variant="error" role="alert" className="w-full">
          {t("blocked.expired")}
        </Alert>
        <Button size="small" type="button" onClick={onAgain}>
          {t("blocked.again")}
        </Button>
      </Drawer.Body>
    )
  }

  return (
    <Drawer.Body className="flex flex-col items-start gap-4">
      <Alert variant="warning" role="alert" className="w-full">
        {t("blocked.explanation")}
      </Alert>
      {blocked.handoff.method === "post" ? (
        <form
          method="post"
          action={blocked.handoff.url}
          target="_blank"
          rel="noopener"
          onSubmit={used}
        >
          <input type="hidden" name="code" value={blocked.code} />
          <Button size="small" type="submit" autoFocus>
            {label}
          </Button>
        </form>
      ) : (
        <Button size="small" asChild>
          <a
            href={blocked.loginUrl}
            target="_blank"
            rel="noopener noreferrer"
            onClick={used}
          >
            {label}
          </a>
        </Button>
      )}
      <p className="txt-small text-ui-fg-subtle" role="timer">
        {t("blocked.timeLeft", { count: left })}
      </p>
    </Drawer.Body>
  )
}
