"use client"

import { useCallback, useEffect, useState } from "react"

import type { AssistanceClient } from "../core/assistance-client"
import type { SupportPin } from "../core/types"
import { asRequestError } from "./as-request-error"

/** How long Medusa lets a PIN live. */
const LIFE_MS = 10 * 60_000

export type UseSupportPin = {
  /** The code to read out; null before and when its time is over. */
  pin: SupportPin | null
  /** Whole seconds that the PIN still counts; null without one. */
  pinSecondsLeft: number | null
  /** Asks for a new one; the one before no longer counts. Rejects with `ImpersonationRequestError`. */
  createPin: () => Promise<SupportPin>
}

/** By this browser's clock, which may be wrong: then a PIN has its usual time from now. */
const deadlineOf = ({ expires_at }: SupportPin, now: number): number => {
  const left = Date.parse(expires_at) - now
  return now + (left > 0 && left <= LIFE_MS ? left : LIFE_MS)
}

/** A one-time code for support, which forgets itself when its time is over. */
export function useSupportPin(clientOf: () => AssistanceClient): UseSupportPin {
  const [shown, setShown] = useState<{
    pin: SupportPin
    deadline: number
    now: number
  } | null>(null)
  const deadline = shown?.deadline

  useEffect(() => {
    if (deadline === undefined) {
      return
    }

    const ticking = setInterval(() => {
      const now = Date.now()
      setShown((last) =>
        last && now < last.deadline ? { ...last, now } : null
      )
    }, 1000)

    return () => clearInterval(ticking)
  }, [deadline])

  const createPin = useCallback(async () => {
    try {
      const pin = await clientOf().createPin()
      const now = Date.now()
      setShown({ pin, deadline: deadlineOf(pin, now), now })
      return pin
    } catch (error) {
      throw asRequestError(error)
    }
  }, [clientOf])

  return {
    pin: shown?.pin ?? null,
    pinSecondsLeft: shown && Math.ceil((shown.deadline - shown.now) / 1000),
    createPin,
  }
}
