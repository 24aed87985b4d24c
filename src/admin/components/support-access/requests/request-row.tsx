import { Button, Text, toast, usePrompt } from "@medusajs/ui"
import { Link } from "react-router-dom"

import { useErrorText } from "../../../hooks/use-error-text"
import { useDeclineSupport } from "../../../hooks/use-support-step"
import { useTranslate } from "../../../hooks/use-translate"
import { pages } from "../../../lib/paths"
import { helperName } from "../../../lib/support-access"
import type { SupportAccess } from "../../../lib/types"
import { Moment } from "../../common/moment"
import { TEXT_LINK } from "../../common/person"
import { useDurationText } from "../use-duration-text"

type RequestRowProps = {
  request: SupportAccess
  mayAnswer: boolean
  onAnswer: () => void
}

/** Who asks, why and for how long, with the two answers. */
export const RequestRow = ({
  request,
  mayAnswer,
  onAnswer,
}: RequestRowProps) => {
  const { t } = useTranslate()
  const errorText = useErrorText()
  const prompt = usePrompt()
  const durationText = useDurationText()
  const { mutateAsync, isPending } = useDeclineSupport(request.id)
  const name = helperName(request)

  const decline = async (): Promise<void> => {
    const isSure = await prompt({
      title: t("supportAccess.requests.declineTitle", { name }),
      description: t("supportAccess.requests.declineText"),
      confirmText: t("supportAccess.requests.decline"),
      cancelText: t("common.cancel"),
    })
    if (isSure) {
      // Not by callbacks of `mutate`: this row goes with it.
      await mutateAsync(undefined).then(
        () => toast.success(t("supportAccess.requests.declined")),
        (error) => toast.error(errorText(error))
      )
    }
  }

  return (
    <li className="flex flex-wrap items-start justify-between gap-3 px-6 py-4">
      <div className="min-w-0 flex-1 basis-64">
        <Text size="small">
          <Link to={pages.supportAccess(request.id)} className={TEXT_LINK}>
            {name}
          </Link>
          {request.company && `, ${request.company}`}{" "}
          {request.asked_hours &&
            t("supportAccess.requests.asksFor", {
              duration: durationText(request.asked_hours),
            })}
        </Text>
        <Text
          size="small"
          className="text-ui-fg-subtle whitespace-pre-line break-words"
        >
          {request.reason}
        </Text>
        <Text size="xsmall" className="text-ui-fg-subtle break-words">
          {request.email} · <Moment value={request.created_at} />
        </Text>
      </div>
      {mayAnswer && (
        <div className="flex items-center gap-2">
          <Button
            size="small"
            variant="transparent"
            isLoading={isPending}
            onClick={() => void decline()}
          >
            {t("supportAccess.requests.decline")}
          </Button>
          <Button size="small" variant="secondary" onClick={onAnswer}>
            {t("supportAccess.requests.approve")}
          </Button>
        </div>
      )}
    </li>
  )
}
