import { Checkbox, Label, Text } from "@medusajs/ui"
import { useId } from "react"

import { useActions } from "../../hooks/use-actions"
import { useTranslate } from "../../hooks/use-translate"
import { groupActions, withAction } from "../../lib/action-groups"
import { ErrorNotice } from "../common/error-notice"
import { FieldGroup } from "../common/field-group"
import { Loading } from "../common/loading"

type ActionsFieldProps = {
  label: string
  hint: string
  error: string | null
  disabled: boolean
  /** Keys of what is blocked. */
  value: string[]
  onChange: (value: string[]) => void
}

/** What staff cannot do: a checklist, with what is always blocked at its end. */
export const ActionsField = ({
  disabled,
  value,
  onChange,
  ...group
}: ActionsFieldProps) => {
  const { t } = useTranslate()
  const id = useId()
  const { data: actions, isPending, error, refetch } = useActions()

  const toggle = (key: string, isOn: boolean): void =>
    onChange(withAction(actions ?? [], value, key, isOn))

  return (
    <FieldGroup {...group} hintFirst>
      {isPending && <Loading rows={3} />}
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {groupActions(actions ?? []).map((part) => (
        <div
          key={part.id}
          role="group"
          aria-labelledby={`${id}-${part.id}`}
          className="grid gap-x-6 gap-y-2 py-2 sm:grid-cols-2"
        >
          <Text
            id={`${id}-${part.id}`}
            size="small"
            className="text-ui-fg-subtle sm:col-span-2"
          >
            {t(`settings.actionGroups.${part.id}`)}
            {part.id === "login" && ` – ${t("settings.alwaysBlocked")}`}
          </Text>
          {part.actions.map(({ key, title, fixed }) => (
            <div key={key} className="flex items-start gap-2">
              <Checkbox
                id={`${id}-${key}`}
                checked={fixed || value.includes(key)}
                disabled={disabled || fixed}
                onCheckedChange={(isOn) => toggle(key, isOn === true)}
              />
              <Label htmlFor={`${id}-${key}`} size="small">
                {title}
              </Label>
            </div>
          ))}
        </div>
      ))}
    </FieldGroup>
  )
}
