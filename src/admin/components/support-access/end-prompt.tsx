import { Button, Prompt, Textarea, toast } from "@medusajs/ui"
import { useState } from "react"

import { useErrorText } from "../../hooks/use-error-text"
import { useTranslate } from "../../hooks/use-translate"
import { Field } from "../common/field"

type EndPromptProps = {
  button: string
  title: string
  text: string
  confirm: string
  isPending: boolean
  /** Ends it, and answers what to say of it. */
  onEnd: (reason: string) => Promise<string>
}

/** A button that ends, after a question that takes a reason. */
export const EndPrompt = ({
  button,
  title,
  text,
  confirm,
  isPending,
  onEnd,
}: EndPromptProps) => {
  const { t } = useTranslate()
  const errorText = useErrorText()
  const [reason, setReason] = useState("")

  // Not by callbacks of `mutate`: what it ends may take this button along.
  const end = (): void =>
    void onEnd(reason).then(
      (done) => toast.success(done),
      (error) => toast.error(errorText(error))
    )

  return (
    <Prompt variant="danger" onOpenChange={() => setReason("")}>
      <Prompt.Trigger asChild>
        <Button
          size="small"
          variant="secondary"
          type="button"
          isLoading={isPending}
        >
          {button}
        </Button>
      </Prompt.Trigger>
      <Prompt.Content>
        <Prompt.Header>
          <Prompt.Title>{title}</Prompt.Title>
          <Prompt.Description>{text}</Prompt.Description>
        </Prompt.Header>
        <div className="px-6 pt-4">
          <Field label={t("supportAccess.revoke.reason")} optional>
            {(control) => (
              <Textarea
                {...control}
                rows={2}
                maxLength={1000}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
        </div>
        <Prompt.Footer>
          <Prompt.Cancel>{t("common.cancel")}</Prompt.Cancel>
          <Prompt.Action onClick={end}>{confirm}</Prompt.Action>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}
