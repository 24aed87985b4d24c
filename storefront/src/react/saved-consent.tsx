"use client"

import { useState, type InputHTMLAttributes } from "react"

import type { AssistanceMessages } from "./assistance-messages"
import { ACTION } from "./assistance-style"
import type { UseRemoteAssistance } from "./use-remote-assistance"

/**
 * The checkbox that writes at once. It shows what Medusa keeps, never what is
 * only hoped for, and says how the writing went.
 */
export function SavedConsent({
  box,
  title,
  texts,
  assistance,
  onChange,
}: {
  box: InputHTMLAttributes<HTMLInputElement>
  title: string
  texts: AssistanceMessages
  assistance: UseRemoteAssistance
  onChange?: (allow: boolean) => void
}) {
  const { consent, loading, error, setConsent, refresh } = assistance
  const [said, setSaid] = useState<keyof AssistanceMessages | null>(null)
  const isSaving = said === "saving"
  const isUnknown = consent === null

  const save = async (allow: boolean) => {
    setSaid("saving")

    try {
      const { allowed } = await setConsent(allow)
      setSaid(allowed ? "saved_allowed" : "saved_refused")
      onChange?.(allowed)
    } catch {
      setSaid("not_saved")
    }
  }

  return (
    <>
      <label htmlFor={box.id}>
        <input
          {...box}
          type="checkbox"
          checked={consent?.allowed ?? false}
          disabled={box.disabled || isUnknown}
          aria-busy={isSaving || loading}
          onChange={(event) => {
            // It stays enabled while it saves, or it would lose the focus.
            if (!isSaving) {
              void save(event.target.checked)
            }
          }}
        />{" "}
        {title}
      </label>
      <small role="status">
        {said ? texts[said] : isUnknown && error ? texts.not_loaded : ""}
      </small>
      {isUnknown && error && (
        <button type="button" style={ACTION} onClick={() => void refresh()}>
          {texts.try_again}
        </button>
      )}
    </>
  )
}
