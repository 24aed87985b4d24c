"use client"

import { useActionState, type ReactNode } from "react"

import type { FormState } from "@/lib/form"

/** A form on a server action that says what went wrong, or right. */
export function ActionForm({
  action,
  store,
  submit,
  quiet = false,
  className = "form",
  label,
  children,
}: {
  action: (state: FormState, form: FormData) => Promise<FormState>
  /** Path prefix of the storefront. */
  store: string
  submit: string
  /** A button that does not ask for attention. */
  quiet?: boolean
  className?: string
  /** Says more than `submit` to a screen reader. */
  label?: string
  children?: ReactNode
}) {
  const [state, send, pending] = useActionState(action, {})

  return (
    <form action={send} className={className}>
      <input type="hidden" name="store" value={store} />
      {children}
      <button
        type="submit"
        className={quiet ? "quiet" : "primary"}
        disabled={pending}
        aria-label={label}
      >
        {pending ? "One moment …" : submit}
      </button>
      {state.error && (
        <p role="alert" className="error">
          {state.error}
        </p>
      )}
      {state.done && (
        <p role="status" className="done">
          {state.done}
        </p>
      )}
    </form>
  )
}
