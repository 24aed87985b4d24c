"use client"

import { useId, type ReactNode } from "react"

import type { Consent, RemoteAssistance } from "../core/types"
import {
  assistanceMessages,
  type AssistanceMessages,
} from "./assistance-messages"
import { ROW } from "./assistance-style"
import { AssistanceTooltip } from "./assistance-tooltip"
import { SavedConsent } from "./saved-consent"
import { useImpersonated } from "./use-impersonated"
import {
  useRemoteAssistance,
  type UseRemoteAssistanceOptions,
} from "./use-remote-assistance"

/** Whom the checkbox asks, what is known already, and whether it writes by itself. */
export type RemoteAssistanceFieldProps = Omit<
  UseRemoteAssistanceOptions,
  "initial"
> & {
  /** What `getRemoteAssistance()` answered on the server. Left out, the field asks itself; null shows nothing. */
  settings?: RemoteAssistance | null
  /** What `getConsent()` answered on the server; null for a guest. */
  consent?: Consent | null
  /** Writes at once, instead of being sent with a form. */
  autoSave?: boolean
  /** Of the form field. @default "allow_remote_shopping_assistance" */
  name?: string
  /** @default what the customer said, else what counts for who never said */
  defaultChecked?: boolean
  disabled?: boolean
  className?: string
  /** Other texts, or those of another language. */
  messages?: Partial<AssistanceMessages>
  onChange?: (allow: boolean) => void
}

/**
 * The checkbox "Allow remote shopping assistance" with the shop's own title and
 * explanation. Absent where the shop does not ask; disabled while staff acts as
 * the customer, whose own decision it is. A form also gets `asks_consent` where
 * the customer could decide: an unticked box alone sends nothing.
 */
export function RemoteAssistanceField({
  settings: given,
  consent,
  autoSave = false,
  name = "allow_remote_shopping_assistance",
  defaultChecked,
  disabled = false,
  className,
  messages,
  onChange,
  ...source
}: RemoteAssistanceFieldProps): ReactNode {
  const id = useId()
  const impersonated = useImpersonated()
  const texts = { ...assistanceMessages(source.locale), ...messages }
  // A form that says itself what is checked, as at sign-up, asks nobody.
  const isSaid =
    !autoSave && (defaultChecked !== undefined || given !== undefined)
  const assistance = useRemoteAssistance({
    ...source,
    initial: { settings: given, consent: isSaid ? (consent ?? null) : consent },
  })
  const settings = given === undefined ? assistance.settings : given
  const { loading, error } = assistance
  const isGuest = assistance.consent === null && !loading && !error

  if (
    !settings?.enabled ||
    settings.consent_mode === "not_required" ||
    (autoSave && isGuest)
  ) {
    return null
  }

  const described = [
    settings.tooltip && `${id}-why`,
    impersonated && `${id}-not`,
  ].filter(Boolean)
  const box = {
    id,
    disabled: disabled || impersonated,
    "aria-describedby": described.join(" ") || undefined,
  }

  return (
    <div className={className} data-remote-assistance="" style={ROW}>
      {autoSave ? (
        <SavedConsent
          box={box}
          title={settings.title}
          texts={texts}
          assistance={assistance}
          onChange={onChange}
        />
      ) : (
        <label htmlFor={id}>
          <input
            {...box}
            type="checkbox"
            name={name}
            defaultChecked={
              defaultChecked ??
              assistance.consent?.allowed ??
              settings.consent_mode === "opt_out"
            }
            onChange={(event) => onChange?.(event.target.checked)}
          />{" "}
          {settings.title}
          {!box.disabled && (
            <input type="hidden" name="asks_consent" value="1" />
          )}
        </label>
      )}
      {settings.tooltip && (
        <AssistanceTooltip
          id={`${id}-why`}
          text={settings.tooltip}
          label={texts.what_is_this}
        />
      )}
      {impersonated && <small id={`${id}-not`}>{texts.not_during_visit}</small>}
    </div>
  )
}
