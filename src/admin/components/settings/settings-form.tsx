import { Button, clx, Text, toast } from "@medusajs/ui"
import { type FormEvent, useState } from "react"

import { useSaveSettings } from "../../hooks/use-settings"
import { useTranslate } from "../../hooks/use-translate"
import { SETTING_GROUPS } from "../../lib/setting-fields"
import { changesOf, problemsOf, toDraft } from "../../lib/settings-form"
import type { SettingKey, SettingsAnswer } from "../../lib/types"
import { ErrorNotice } from "../common/error-notice"
import { Section } from "../common/section"
import { SecondFactorCount } from "./second-factor-count"
import { SettingControl } from "./setting-control"

type SettingsFormProps = { answer: SettingsAnswer; isReadOnly: boolean }

/** All settings by group, with one button for what was changed. */
export const SettingsForm = ({ answer, isReadOnly }: SettingsFormProps) => {
  const { t } = useTranslate()
  const { settings, locked } = answer
  const [draft, setDraft] = useState(() => toDraft(settings))
  const { mutate, isPending, error, reset } = useSaveSettings()
  const problems = problemsOf(draft)
  const changes = changesOf(draft, settings)
  const invalid = Object.keys(problems).map((key) =>
    t(`settings.fields.${key as SettingKey}.label`)
  )
  const isChanged = Object.keys(changes).length > 0

  const change = (key: SettingKey, value: unknown): void => {
    reset()
    setDraft((before) => ({ ...before, [key]: value }))
  }

  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (isChanged && !invalid.length) {
      mutate(changes, {
        onSuccess: (saved) => {
          setDraft(toDraft(saved.settings))
          toast.success(t("settings.saved"))
        },
      })
    }
  }

  return (
    <form noValidate className="flex flex-col gap-3" onSubmit={save}>
      {SETTING_GROUPS.map(({ id, fields }) => (
        <Section key={id} title={t(`settings.groups.${id}`)}>
          {fields.map((field) => (
            <div key={field.key} className="px-6 py-4 *:max-w-2xl">
              <SettingControl
                field={field}
                value={draft[field.key]}
                problem={problems[field.key]}
                isLocked={locked.includes(field.key)}
                isReadOnly={isReadOnly}
                onChange={(value) => change(field.key, value)}
              />
              {field.key === "step_up_max_age_minutes" && (
                <SecondFactorCount
                  count={answer.admins_without_second_factor}
                  isAsked={String(draft[field.key]).trim() !== ""}
                />
              )}
            </div>
          ))}
        </Section>
      ))}
      {error && <ErrorNotice error={error} />}
      {!isReadOnly && (
        <div
          className={clx(
            "bg-ui-bg-base shadow-elevation-card-rest flex items-center justify-end gap-2 rounded-lg px-6 py-3",
            { "sticky bottom-3 z-10": isChanged }
          )}
        >
          {isChanged && (
            <Text size="small" className="text-ui-fg-subtle mr-auto">
              {invalid.length
                ? t("settings.invalid", { fields: invalid.join(", ") })
                : t("settings.unsaved")}
            </Text>
          )}
          <Button
            size="small"
            variant="secondary"
            type="button"
            disabled={!isChanged || isPending}
            onClick={() => setDraft(toDraft(settings))}
          >
            {t("settings.discard")}
          </Button>
          <Button
            size="small"
            type="submit"
            isLoading={isPending}
            disabled={!isChanged || invalid.length > 0}
          >
            {t("common.save")}
          </Button>
        </div>
      )}
    </form>
  )
}
