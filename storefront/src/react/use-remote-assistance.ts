"use client"

import { useCallback, useEffect, useRef, useState } from "react"

import type { ImpersonationRequestError } from "../core/impersonation-request-error"
import type { Consent, RemoteAssistance } from "../core/types"
import { asRequestError, isLoggedOut } from "./as-request-error"
import {
  useAssistanceClient,
  type AssistanceSource,
} from "./use-assistance-client"
import { useSupportPin, type UseSupportPin } from "./use-support-pin"

/** Whom the hook asks, in which language, and what is known already. */
export type UseRemoteAssistanceOptions = AssistanceSource & {
  /** Language of the shop's title and tooltip, as in `fr`. @default the browser's */
  locale?: string
  /** What the server knows already and is not asked for again; `consent: null` for a guest. */
  initial?: { settings?: RemoteAssistance | null; consent?: Consent | null }
}

/** The consent, how the shop asks for it, the PIN, and what the customer can do about them. */
export type UseRemoteAssistance = UseSupportPin & {
  /** How the shop asks; null until known. */
  settings: RemoteAssistance | null
  /** What the customer said; null until known and for a guest. */
  consent: Consent | null
  loading: boolean
  /** Why the last read or change failed. */
  error: ImpersonationRequestError | null
  /** Allows or refuses. Resolves once Medusa has kept it, else rejects with `ImpersonationRequestError`. */
  setConsent: (allow: boolean) => Promise<Consent>
  /** Asks Medusa again. */
  refresh: () => Promise<void>
}

type Wanted = { settings: boolean; consent: boolean }

/**
 * The customer's consent to remote shopping assistance, how the shop asks for
 * it, and PINs for support. Asks nothing before it is mounted in a browser.
 */
export function useRemoteAssistance({
  locale,
  initial,
  ...source
}: UseRemoteAssistanceOptions = {}): UseRemoteAssistance {
  const [given] = useState({ ...initial })
  const [settings, setSettings] = useState(given.settings ?? null)
  const [consent, keepConsent] = useState(given.consent ?? null)
  const [error, setError] = useState<ImpersonationRequestError | null>(null)
  const [loading, setLoading] = useState(
    given.settings === undefined || given.consent === undefined
  )
  const clientOf = useAssistanceClient(source)
  const reading = useRef<AbortController | null>(null)
  const writing = useRef<Promise<unknown>>(Promise.resolve())
  // A read that began before a change was kept knows less than the change.
  const changes = useRef(0)

  const load = useCallback(
    async (wanted: Wanted) => {
      reading.current?.abort()
      const { signal } = (reading.current = new AbortController())
      const client = clientOf(signal)
      const before = changes.current

      setLoading(true)
      const [asked, said] = await Promise.allSettled([
        wanted.settings ? client.getRemoteAssistance(locale) : null,
        wanted.consent ? client.getConsent() : null,
      ])

      if (signal.aborted) {
        return
      }

      const [unasked, unsaid] = [asked, said].map((result) =>
        result.status === "rejected" ? asRequestError(result.reason) : null
      )
      const isGuest = Boolean(unsaid && isLoggedOut(unsaid))

      if (asked.status === "fulfilled" && asked.value) {
        setSettings(asked.value)
      }

      if (isGuest) {
        keepConsent(null)
      } else if (
        said.status === "fulfilled" &&
        said.value &&
        changes.current === before
      ) {
        keepConsent(said.value)
      }

      setError(unasked ?? (isGuest ? null : unsaid) ?? null)
      setLoading(false)
    },
    [clientOf, locale]
  )

  // The one that would ask for what the server gave.
  const first = useRef(load)

  useEffect(() => {
    const wanted = {
      settings: given.settings === undefined || load !== first.current,
      consent: given.consent === undefined,
    }

    if (wanted.settings || wanted.consent) {
      void load(wanted)
    }

    return () => reading.current?.abort()
  }, [load, given])

  const setConsent = useCallback(
    async (allow: boolean) => {
      // One after the other, so that the last click is the last word.
      const written = writing.current.then(() => clientOf().setConsent(allow))
      writing.current = written.catch(() => undefined)

      try {
        const kept = await written
        changes.current += 1
        keepConsent(kept)
        setError(null)
        return kept
      } catch (cause) {
        const failure = asRequestError(cause)
        setError(failure)
        throw failure
      }
    },
    [clientOf]
  )

  return {
    settings,
    consent,
    loading,
    error,
    setConsent,
    refresh: useCallback(() => load({ settings: true, consent: true }), [load]),
    ...useSupportPin(clientOf),
  }
}
